metadata description = 'Private endpoints of both storage accounts and the names they are found by.'

@description('The region.')
param location string

@description('Tags of every resource.')
param tags object

@description('The account of files, articles and records.')
param newsAccountName string

@description('The Functions host\'s own account.')
param hostAccountName string

@description('The network.')
param networkName string

@description('The subnet of private endpoints.')
param subnetName string

var services = ['blob', 'queue', 'table']

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' existing = {
  name: networkName

  resource subnet 'subnets' existing = {
    name: subnetName
  }
}

resource accounts 'Microsoft.Storage/storageAccounts@2024-01-01' existing = [
  for name in [newsAccountName, hostAccountName]: {
    name: name
  }
]

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in services: {
    name: 'privatelink.${service}.${environment().suffixes.storage}'
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, i) in services: {
    parent: zones[i]
    name: networkName
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for i in range(0, 2 * length(services)): {
    name: 'pe-${i / length(services) == 0 ? 'news' : 'host'}-${services[i % length(services)]}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::subnet.id }
      privateLinkServiceConnections: [
        {
          name: services[i % length(services)]
          properties: {
            privateLinkServiceId: accounts[i / length(services)].id
            groupIds: [services[i % length(services)]]
          }
        }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for i in range(0, 2 * length(services)): {
    parent: endpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: services[i % length(services)]
          properties: { privateDnsZoneId: zones[i % length(services)].id }
        }
      ]
    }
  }
]
