targetScope = 'subscription'

metadata description = 'NewsFunctions on Flex Consumption: storage, the app, monitoring. The event subscription that calls the app needs it deployed and follows in blob-created.bicep.'

@minLength(1)
@maxLength(40)
@description('Names the environment: news-test, news-production. The resource group and everything in it are named after it.')
param environmentName string

@minLength(1)
@description('The region. It must offer Flex Consumption: az functionapp list-flexconsumption-locations.')
param location string

@description('Who is mailed when an alert fires. Empty: alerts show in the portal only.')
param alertEmail string = ''

@description('The IANA name of the papers\' time zone, for dates that a file does not say. Empty: UTC+8.')
param timeZone string = ''

@description('Where clients reach the API, as in https://news.example.org, if not at the app\'s own address; empty for that.')
param publicUrl string = ''

@description('The origins whose scripts may call the API from a browser, as [\'https://reader.example.org\'], or [\'*\'] for all. Empty: none.')
param corsOrigins array = []

@description('Hours by which the papers\' time is ahead of UTC, for the alert that no issue came.')
@minValue(-12)
@maxValue(14)
param utcOffsetHours int = 8

@description('Papers\' names by their codes, as { qhrb: "青禾日报" }.')
param paperNames object = {}

@description('The papers that must come on a publishing day, by code. Empty: any one will do.')
param expectedPapers array = []

@description('The publishing days: 0 is Sunday, 6 Saturday.')
param publishingDays array = [0, 1, 2, 3, 4, 5, 6]

@description('By this hour of the papers\' time a page of the day must have come.')
@minValue(1)
@maxValue(23)
param issueDueHour int = 10

@description('The largest file that is read, in bytes.')
param maxFileBytes int = 33554432

@description('When the sweep looks for files that no trigger told of: six fields, UTC.')
param sweepSchedule string = '0 11,41 * * * *'

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances that run at once: a limit to the cost.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('The share of traces and of informational logs that is kept, from 0 to 1, as text. Failures always are.')
param traceSamplingRatio string = '1'

@description('The endpoint of an OpenTelemetry collector that is sent everything, too. Empty: Application Insights only.')
param otlpEndpoint string = ''

@description('Days that logs and metrics are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Gigabytes of logs a day after which no more are taken in: a limit to the cost. -1 is none.')
param dailyLogLimitGB int = 5

@description('Days that deleted or overwritten issue files can be brought back.')
@minValue(1)
@maxValue(365)
param fileRecoveryDays int = 30

@description('How storage is replicated.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS', 'Standard_RAGRS', 'Standard_RAGZRS'])
param storageSku string = 'Standard_ZRS'

@description('Object ids of the people and services that drop files: they may write blobs in the container issues, nothing else.')
param uploaderPrincipalIds array = []

@description('The client id of an Entra ID app registration: every API call but health and openapi.json then needs a token, besides the function key. Empty: keys only.')
param entraClientId string = ''

@description('Storage is reached through private endpoints only; the app joins a network of its own. Files must then be dropped from inside it, or from allowedIpAddresses.')
param privateNetworking bool = false

@description('Public IPv4 addresses or ranges that may reach the issue files\' storage although privateNetworking is on.')
param allowedIpAddresses array = []

var suffix = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    suffix: suffix
    logRetentionDays: logRetentionDays
    dailyLogLimitGB: dailyLogLimitGB
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  scope: group
  params: {
    location: location
    tags: tags
    suffix: suffix
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    suffix: suffix
    sku: storageSku
    fileRecoveryDays: fileRecoveryDays
    isPrivate: privateNetworking
    allowedIpAddresses: allowedIpAddresses
  }
}

module endpoints 'modules/endpoints.bicep' = if (privateNetworking) {
  scope: group
  params: {
    location: location
    tags: tags
    newsAccountName: storage.outputs.newsAccountName
    hostAccountName: storage.outputs.hostAccountName
    networkName: network.?outputs.networkName ?? ''
    subnetName: network.?outputs.endpointSubnetName ?? ''
  }
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    suffix: suffix
    newsAccountName: storage.outputs.newsAccountName
    hostAccountName: storage.outputs.hostAccountName
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    uploaderPrincipalIds: uploaderPrincipalIds
  }
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    suffix: suffix
    identityName: identity.outputs.name
    newsAccountName: storage.outputs.newsAccountName
    hostAccountName: storage.outputs.hostAccountName
    deploymentContainerName: storage.outputs.deploymentContainerName
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    appSubnetId: network.?outputs.appSubnetId ?? ''
    entraClientId: entraClientId
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    traceSamplingRatio: traceSamplingRatio
    otlpEndpoint: otlpEndpoint
    sweepSchedule: sweepSchedule
    maxFileBytes: maxFileBytes
    timeZone: timeZone
    publicUrl: publicUrl
    corsOrigins: corsOrigins
    paperNames: paperNames
  }
  // The app's first start needs its endpoints.
  dependsOn: privateNetworking ? [endpoints] : []
}

module events 'modules/events.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    newsAccountName: storage.outputs.newsAccountName
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: monitoring.outputs.workspaceName
    newsAccountName: storage.outputs.newsAccountName
    topicName: events.outputs.topicName
    alertEmail: alertEmail
    utcOffsetHours: utcOffsetHours
    expectedPapers: expectedPapers
    publishingDays: publishingDays
    issueDueHour: issueDueHour
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: monitoring.outputs.workspaceName
  }
}

@description('The API\'s address.')
output API_URL string = 'https://${app.outputs.hostName}/api'

@description('Where to drop issue files.')
output ISSUES_URL string = '${storage.outputs.newsBlobEndpoint}issues'

@description('The resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('The function app.')
output FUNCTION_APP_NAME string = app.outputs.name

@description('The storage account of files, articles and records.')
output NEWS_STORAGE_ACCOUNT string = storage.outputs.newsAccountName

@description('The Log Analytics workspace to ask.')
output LOG_ANALYTICS_WORKSPACE string = monitoring.outputs.workspaceName
