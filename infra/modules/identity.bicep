metadata description = 'The app\'s identity and every role that anyone is given on data.'

@description('The region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Makes names unique.')
param suffix string

@description('The account of files, articles and records.')
param newsAccountName string

@description('The Functions host\'s own account.')
param hostAccountName string

@description('Where telemetry goes.')
param applicationInsightsName string

@description('Object ids of those that drop files.')
param uploaderPrincipalIds array

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roles = {
  blobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${suffix}'
  location: location
  tags: tags
}

resource news 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: newsAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource issues 'containers' existing = {
      name: 'issues'
    }
  }
}

resource host 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostAccountName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

// The app never writes a file. (Polling would need Storage Blob Data Owner on the account; it is off in Azure.)
resource readsFiles 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: news::blobs::issues
  name: guid(news::blobs::issues.id, identity.id, roles.blobDataReader)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataReader)
  }
}

// Takes messages, and makes poison queues.
resource usesQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: news
  name: guid(news.id, identity.id, roles.queueDataContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueDataContributor)
  }
}

resource usesTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: news
  name: guid(news.id, identity.id, roles.tableDataContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableDataContributor)
  }
}

// What the Functions host asks for on its own account: packages, keys, leases; the blob trigger's queue; its diagnostic events.
resource hostRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.blobDataOwner, roles.queueDataContributor, roles.tableDataContributor]: {
    scope: host
    name: guid(host.id, identity.id, role)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource sendsTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: applicationInsights
  name: guid(applicationInsights.id, identity.id, roles.monitoringMetricsPublisher)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.monitoringMetricsPublisher
    )
  }
}

resource dropsFiles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for uploader in uploaderPrincipalIds: {
    scope: news::blobs::issues
    name: guid(news::blobs::issues.id, uploader, roles.blobDataContributor)
    properties: {
      principalId: uploader
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
    }
  }
]

@description('The app\'s identity.')
output name string = identity.name
