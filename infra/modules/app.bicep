metadata description = 'The Flex Consumption plan and the function app.'

@description('The region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Makes names unique.')
param suffix string

@description('The app\'s identity.')
param identityName string

@description('The account of files, articles and records.')
param newsAccountName string

@description('The Functions host\'s own account.')
param hostAccountName string

@description('The container of deployed packages.')
param deploymentContainerName string

@description('Where telemetry goes.')
param applicationInsightsName string

@description('The subnet that the app joins; empty for none.')
param appSubnetId string

@description('The Entra ID app registration whose tokens are asked for; empty for none.')
param entraClientId string

@description('Memory of an instance in MB.')
param instanceMemoryMB int

@description('The most instances that run at once.')
param maximumInstanceCount int

@description('The share of traces that is kept, as text.')
param traceSamplingRatio string

@description('The endpoint of another OpenTelemetry collector; empty for none.')
param otlpEndpoint string

@description('When the sweep runs: six fields, UTC.')
param sweepSchedule string

@description('The largest file that is read, in bytes.')
param maxFileBytes int

@description('The papers\' time zone; empty for UTC+8.')
param timeZone string

@description('Where clients reach the API, if not at the app\'s own address; empty for that.')
param publicUrl string

@description('The origins whose scripts may call the API; empty for none.')
param corsOrigins array

@description('Papers\' names by their codes.')
param paperNames object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource news 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: newsAccountName
}

resource host 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostAccountName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: 'func-${suffix}'
  location: location
  // azd finds the app to deploy to by this tag.
  tags: union(tags, { 'azd-service-name': 'news' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    virtualNetworkSubnetId: empty(appSubnetId) ? null : appSubnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      // The platform answers for all functions; the local host does it by the setting Host:CORS.
      cors: { allowedOrigins: corsOrigins }
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${host.properties.primaryEndpoints.blob}${deploymentContainerName}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        AzureWebJobsStorage__blobServiceUri: host.properties.primaryEndpoints.blob
        AzureWebJobsStorage__queueServiceUri: host.properties.primaryEndpoints.queue
        AzureWebJobsStorage__tableServiceUri: host.properties.primaryEndpoints.table
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        NewsStorage__blobServiceUri: news.properties.primaryEndpoints.blob
        NewsStorage__queueServiceUri: news.properties.primaryEndpoints.queue
        NewsStorage__tableServiceUri: news.properties.primaryEndpoints.table
        NewsStorage__credential: 'managedidentity'
        NewsStorage__clientId: identity.properties.clientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
        OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
        SweepSchedule: sweepSchedule
        // Event Grid tells of new files; Flex Consumption can't poll.
        'AzureWebJobs.IngestIssueFile.Disabled': 'true'
        NewsFunctions__MaxFileBytes: string(maxFileBytes)
        NewsFunctions__MaxLines: '100000'
        NewsFunctions__MaxArticlesPerPage: '10000'
        NewsFunctions__MaxArticleCharacters: '240000'
        NewsFunctions__MaxFieldCharacters: '32000'
        NewsFunctions__TimeZone: timeZone
        NewsFunctions__PublicUrl: publicUrl
        NewsFunctions__TraceSamplingRatio: traceSamplingRatio
      },
      toObject(items(paperNames), paper => 'NewsFunctions__PaperNames__${paper.key}', paper => paper.value)
    )
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource authentication 'config' = if (!empty(entraClientId)) {
    name: 'authsettingsV2'
    properties: {
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'Return401'
        // Event Grid calls with the extension's key, and these two functions are for everybody.
        excludedPaths: ['/runtime/webhooks/blobs', '/api/health', '/api/openapi.json']
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: entraClientId
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
          }
          validation: { allowedAudiences: ['api://${entraClientId}', entraClientId] }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
  }
}

@description('The function app.')
output name string = app.name

@description('Its host name.')
output hostName string = app.properties.defaultHostName
