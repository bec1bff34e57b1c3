metadata description = 'A network with a subnet for the app and one for private endpoints.'

@description('The region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Makes names unique.')
param suffix string

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${suffix}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.0.0/24'
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.20.1.0/24'
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }
}

@description('The network.')
output networkName string = network.name

@description('The subnet that the app joins.')
output appSubnetId string = network::app.id

@description('The subnet of private endpoints.')
output endpointSubnetName string = 'endpoints'
