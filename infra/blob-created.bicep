metadata description = 'The event subscription that calls the blob trigger. Deployed after the app: the trigger\'s key exists only when the functions have been loaded.'

@description('The account of files, articles and records.')
param newsAccountName string

@description('The function app.')
param functionAppName string

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: functionAppName
}

resource news 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: newsAccountName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: 'evgt-${newsAccountName}'
}

resource created 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'issue-files-created'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.IngestIssueFileOnEvent&code=${listKeys('${app.id}/host/default', app.apiVersion).systemKeys.blobs_extension}'
        maxEventsPerBatch: 1
      }
    }
    filter: {
      subjectBeginsWith: '/blobServices/default/containers/issues/blobs/'
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      // An upload in blocks, or to a hierarchical account, has events before it is complete.
      advancedFilters: [
        {
          operatorType: 'StringIn'
          key: 'data.api'
          values: ['PutBlob', 'PutBlockList', 'CopyBlob', 'FlushWithClose']
        }
      ]
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: news.id, blobContainerName: 'events-dead-letter' }
      }
    }
  }
}
