param name string
param location string
param tags { *: string }
param subnetId string

@description('Resource the endpoint leads to.')
param resourceId string

@description('Sub-resource, such as blob or vault.')
param groupId string

@description('Zones of this resource group that answer with the private address.')
param zoneNames string[]

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' existing = [
  for zone in zoneNames: {
    name: zone
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: groupId
        properties: { privateLinkServiceId: resourceId, groupIds: [groupId] }
      }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        for (zone, i) in zoneNames: {
          name: replace(zone, '.', '-')
          properties: { privateDnsZoneId: zones[i].id }
        }
      ]
    }
  }
}
