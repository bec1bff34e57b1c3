# Tells Event Grid to call the blob trigger. azd runs it after each deployment; it can be run again at any time.
$ErrorActionPreference = 'Stop'
foreach ($name in 'AZURE_RESOURCE_GROUP', 'NEWS_STORAGE_ACCOUNT', 'FUNCTION_APP_NAME') {
  if (-not [Environment]::GetEnvironmentVariable($name)) { throw "$name is not set: run this by 'azd deploy'." }
}
if (-not (Get-Command az -ErrorAction SilentlyContinue)) { throw 'The Azure CLI (az) is needed: https://aka.ms/install-azure-cli' }

# The host makes the key when it has loaded the functions; Event Grid asks the app for an answer, so it must be up.
for ($attempt = 1; ; $attempt++) {
  az deployment group create --only-show-errors --output none `
    --resource-group $env:AZURE_RESOURCE_GROUP --name blob-created --template-file infra/blob-created.bicep `
    --parameters "newsAccountName=$env:NEWS_STORAGE_ACCOUNT" "functionAppName=$env:FUNCTION_APP_NAME"
  if ($LASTEXITCODE -eq 0) { break }
  if ($attempt -ge 10) { throw 'Event Grid could not be told to call the app; is it running? Run infra/after-deploy.ps1 again.' }
  Write-Host "The app is not ready (attempt $attempt of 10); trying again in 30 s."
  Start-Sleep -Seconds 30
}
Write-Host "Event Grid calls $env:FUNCTION_APP_NAME for each new file."
