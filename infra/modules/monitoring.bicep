@description('The region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Makes names unique.')
param suffix string

@description('Days that logs and metrics are kept.')
param logRetentionDays int

@description('Gigabytes of logs a day after which no more are taken in; -1 is none.')
param dailyLogLimitGB int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${suffix}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logRetentionDays
    workspaceCapping: { dailyQuotaGb: dailyLogLimitGB }
    features: { disableLocalAuth: true }
  }
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${suffix}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // Only identities with the role may send: the connection string is then no secret.
    DisableLocalAuth: true
  }
}

@description('The Log Analytics workspace.')
output workspaceName string = workspace.name

@description('The Application Insights component on it.')
output applicationInsightsName string = applicationInsights.name
