using NCrontab;

namespace NewsFunctions.LocalHost.Hosting;

/// <summary>Runs a timer-triggered function by its schedule (NCRONTAB with seconds, UTC), never twice at once.</summary>
internal sealed partial class TimerFunctionService : TriggerService
{
    private readonly FunctionMethod<TimerTriggerAttribute> _function;
    private readonly IServiceProvider _services;
    private readonly TimeProvider _time;
    private readonly ILogger<TimerFunctionService> _logger;
    private readonly CrontabSchedule _schedule;

    public TimerFunctionService(FunctionMethod<TimerTriggerAttribute> function, IServiceProvider services)
        : base(services.GetRequiredService<IHostApplicationLifetime>())
    {
        _function = function;
        _services = services;
        _time = services.GetRequiredService<TimeProvider>();
        _logger = services.GetRequiredService<ILogger<TimerFunctionService>>();
        var schedule = function.Trigger.Schedule is ['%', .. var setting, '%']
            ? services.GetRequiredService<IConfiguration>()[setting] ?? throw new LocalHostException($"The setting {setting} is missing: when {function.Name} runs, for example */15 * * * * * for every 15 seconds.")
            : function.Trigger.Schedule;
        _schedule = CrontabSchedule.TryParse(schedule, new() { IncludingSeconds = true })
            ?? throw new LocalHostException($"The schedule of {function.Name}, '{schedule}', is not six fields (second minute hour day month weekday) as in */15 * * * * *.");
    }

    protected override async Task ListenAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var now = _time.GetUtcNow().UtcDateTime;
            await Task.Delay(_schedule.GetNextOccurrence(now) - now, _time, stoppingToken);
            try
            {
                await _function.InvokeAsync(_services, new TimerInfo(), _ => null, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e, _function.Name);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "{Function} failed; it runs again at its next time")]
    private partial void LogFailed(Exception error, string function);
}
