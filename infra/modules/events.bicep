metadata description = 'What storage tells of: the system topic, what it may do, and deletions into the queue. New files follow in blob-created.bicep.'

@description('The region of the storage account.')
param location string

@description('Tags of every resource.')
param tags object

@description('The account of files, articles and records.')
param newsAccountName string

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roles = {
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueDataMessageSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
}

resource news 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: newsAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource deadLetters 'containers' existing = {
      name: 'events-dead-letter'
    }
  }

  resource queues 'queueServices' existing = {
    name: 'default'

    resource deleted 'queues' existing = {
      name: 'issues-deleted'
    }
  }
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${newsAccountName}'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: news.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource sendsDeletions 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: news::queues::deleted
  name: guid(news::queues::deleted.id, topic.id, roles.queueDataMessageSender)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueDataMessageSender)
  }
}

resource writesDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: news::blobs::deadLetters
  name: guid(news::blobs::deadLetters.id, topic.id, roles.blobDataContributor)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

resource deleted 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'issue-files-deleted'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    deliveryWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      destination: {
        endpointType: 'StorageQueue'
        properties: {
          resourceId: news.id
          queueName: news::queues::deleted.name
          queueMessageTimeToLiveInSeconds: 604800
        }
      }
    }
    filter: {
      subjectBeginsWith: '/blobServices/default/containers/issues/blobs/'
      includedEventTypes: ['Microsoft.Storage.BlobDeleted']
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: news.id, blobContainerName: news::blobs::deadLetters.name }
      }
    }
  }
  dependsOn: [sendsDeletions, writesDeadLetters]
}

@description('The system topic.')
output topicName string = topic.name
