metadata description = 'Two accounts: what is worth keeping (files, articles, records), and what the Functions host keeps for itself.'

@description('The region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Makes names unique.')
param suffix string

@description('How storage is replicated.')
param sku string

@description('Days that deleted or overwritten issue files can be brought back.')
param fileRecoveryDays int

@description('Whether only private endpoints reach the accounts.')
param isPrivate bool

@description('Public addresses that may reach the news account although it is private.')
param allowedIpAddresses array

var access = {
  minimumTlsVersion: 'TLS1_2'
  supportsHttpsTrafficOnly: true
  allowBlobPublicAccess: false
  allowSharedKeyAccess: false
  allowCrossTenantReplication: false
  defaultToOAuthAuthentication: true
}

resource news 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'stnews${suffix}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: union(access, {
    accessTier: 'Hot'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      // Event Grid delivers deletions and dead letters as a trusted service.
      bypass: 'AzureServices'
      ipRules: map(allowedIpAddresses, address => { value: address, action: 'Allow' })
    }
  })

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: fileRecoveryDays }
      containerDeleteRetentionPolicy: { enabled: true, days: fileRecoveryDays }
      isVersioningEnabled: true
    }

    resource issues 'containers' = {
      name: 'issues'
      properties: { publicAccess: 'None' }
    }

    resource deadLetters 'containers' = {
      name: 'events-dead-letter'
      properties: { publicAccess: 'None' }
    }
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource deleted 'queues' = {
      name: 'issues-deleted'
    }

    // The host makes poison queues when it needs them; this one is read, too, and a reader wants it there.
    resource poison 'queues' = {
      name: 'webjobs-blobtrigger-poison'
    }
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for name in ['Articles', 'Corrections', 'Ingestions', 'Papers']: {
        name: name
      }
    ]
  }
}

// Both would otherwise be kept, and paid for, for ever.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: news
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'old-versions'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: fileRecoveryDays } } }
          }
        }
        {
          name: 'old-dead-letters'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['events-dead-letter/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 90 } } }
          }
        }
      ]
    }
  }
}

resource host 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: 'sthost${suffix}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: union(access, {
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: 'AzureServices'
    }
  })

  resource blobs 'blobServices' = {
    name: 'default'

    resource deployments 'containers' = {
      name: 'deployments'
      properties: { publicAccess: 'None' }
    }
  }
}

@description('The account of files, articles and records.')
output newsAccountName string = news.name

@description('Its blob endpoint, with a slash at the end.')
output newsBlobEndpoint string = news.properties.primaryEndpoints.blob

@description('The Functions host\'s own account.')
output hostAccountName string = host.name

@description('The container of deployed packages.')
output deploymentContainerName string = host::blobs::deployments.name
