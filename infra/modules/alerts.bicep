metadata description = 'What an operator is woken for. infra/README.md says what to do about each.'

@description('The region.')
param location string

@description('Tags of every resource.')
param tags object

@description('The Log Analytics workspace.')
param workspaceName string

@description('The account of files, articles and records.')
param newsAccountName string

@description('The system topic of its events.')
param topicName string

@description('Who is mailed; empty for nobody.')
param alertEmail string

@description('Hours by which the papers\' time is ahead of UTC.')
param utcOffsetHours int

@description('The papers that must come on a publishing day; empty for any one.')
param expectedPapers array

@description('The publishing days, 0 for Sunday.')
param publishingDays array

@description('By this hour of the papers\' time a page of the day must have come.')
param issueDueHour int

var noIssueValues = {
  utcOffsetHours: string(utcOffsetHours)
  expectedPapers: string(expectedPapers)
  publishingDays: join(map(publishingDays, day => string(day)), ', ')
  issueDueHour: string(issueDueHour)
}

var logAlerts = [
  {
    name: 'failed-files'
    title: 'An issue file was rejected, failed or given up'
    severity: 2
    query: loadTextContent('../alerts/failed-files.kql')
    measure: 'Files'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT15M'
    over: 'PT15M'
  }
  {
    name: 'server-errors'
    title: 'More than 2 of 100 API calls end in a server error'
    severity: 1
    query: loadTextContent('../alerts/server-errors.kql')
    measure: 'Percent'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 2
    every: 'PT5M'
    over: 'PT15M'
  }
  {
    name: 'slow-calls'
    title: '5 of 100 API calls take longer than 2 seconds'
    severity: 3
    query: loadTextContent('../alerts/slow-calls.kql')
    measure: 'P95'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 2000
    every: 'PT15M'
    over: 'PT30M'
  }
  {
    name: 'no-issue'
    title: 'No issue came by the hour it is due'
    severity: 2
    query: reduce(
      items(noIssueValues),
      loadTextContent('../alerts/no-issue.kql'),
      (query, value) => replace(query, '{${value.key}}', value.value)
    )
    measure: null
    aggregation: 'Count'
    operator: 'GreaterThan'
    threshold: 0
    every: 'PT1H'
    over: 'P1D'
  }
  {
    name: 'no-sweep'
    title: 'The sweep has not ended well for two hours'
    severity: 2
    query: loadTextContent('../alerts/no-sweep.kql')
    measure: 'Sweeps'
    aggregation: 'Total'
    operator: 'LessThan'
    threshold: 1
    every: 'PT30M'
    over: 'PT2H'
  }
]

var actions = empty(alertEmail) ? [] : [actionGroup.id]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource news 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: newsAccountName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: 'operators'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'operators'
    enabled: true
    emailReceivers: [{ name: 'mail', emailAddress: alertEmail, useCommonAlertSchema: true }]
  }
}

resource queryRules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in logAlerts: {
    name: alert.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.title
      severity: alert.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: alert.every
      windowSize: alert.over
      // The tables fill only when the app has run for the first time.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: alert.query
            metricMeasureColumn: alert.measure
            timeAggregation: alert.aggregation
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: actions }
    }
  }
]

// The app takes every message of its queues within minutes, so what stays for an hour was refused five times.
resource poisonMessages 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'poison-messages'
  location: 'global'
  tags: tags
  properties: {
    description: 'Messages stay in a queue: a poison queue is not empty'
    severity: 2
    enabled: true
    scopes: ['${news.id}/queueServices/default']
    evaluationFrequency: 'PT1H'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'messages'
          metricNamespace: 'Microsoft.Storage/storageAccounts/queueServices'
          metricName: 'QueueMessageCount'
          timeAggregation: 'Average'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [for group in actions: { actionGroupId: group }]
  }
}

resource lostEvents 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'lost-events'
  location: 'global'
  tags: tags
  properties: {
    description: 'Event Grid gave up events: the app could not be told of files'
    severity: 2
    enabled: true
    scopes: [topic.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'events'
          metricNamespace: 'Microsoft.EventGrid/systemTopics'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [for group in actions: { actionGroupId: group }]
  }
}
