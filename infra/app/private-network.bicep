param networkName string
param endpointPrefix string
param location string
param tags { *: string }
param hostStorageId string
param dataStorageId string
param vaultId string

@description('Foundry account to reach privately; empty for none.')
param foundryAccountId string

@description('Whether there is a Durable Task Scheduler to reach privately.')
param hasScheduler bool
param schedulerId string

var blobZone = 'privatelink.blob.${environment().suffixes.storage}'
var queueZone = 'privatelink.queue.${environment().suffixes.storage}'
var tableZone = 'privatelink.table.${environment().suffixes.storage}'
var vaultZone = 'privatelink.vaultcore.azure.net'
var foundryZones = [
  'privatelink.cognitiveservices.azure.com'
  'privatelink.openai.azure.com'
  'privatelink.services.ai.azure.com'
]
var hasFoundry = !empty(foundryAccountId)
var schedulerZone = 'privatelink.durabletask.io'
var zoneNames = concat(
  [blobZone, queueZone, tableZone, vaultZone],
  hasFoundry ? foundryZones : [],
  hasScheduler ? [schedulerZone] : []
)

// A subnet of Flex Consumption is delegated to Microsoft.App and shared with nothing else.
resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: networkName
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.20.1.0/24'
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
      {
        name: 'app'
        properties: {
          addressPrefix: '10.20.2.0/24'
          delegations: [
            { name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
        }
      }
    ]
  }

  resource endpointSubnet 'subnets' existing = {
    name: 'endpoints'
  }

  resource appSubnet 'subnets' existing = {
    name: 'app'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for zone in zoneNames: {
    name: zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (zone, i) in zoneNames: {
    parent: zones[i]
    name: 'phasewright'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

var endpoints = concat(
  [
    { name: 'host-blob', resourceId: hostStorageId, groupId: 'blob', zoneNames: [blobZone] }
    { name: 'host-queue', resourceId: hostStorageId, groupId: 'queue', zoneNames: [queueZone] }
    { name: 'host-table', resourceId: hostStorageId, groupId: 'table', zoneNames: [tableZone] }
    { name: 'data-blob', resourceId: dataStorageId, groupId: 'blob', zoneNames: [blobZone] }
    { name: 'vault', resourceId: vaultId, groupId: 'vault', zoneNames: [vaultZone] }
  ],
  hasFoundry ? [{ name: 'foundry', resourceId: foundryAccountId, groupId: 'account', zoneNames: foundryZones }] : [],
  hasScheduler ? [{ name: 'scheduler', resourceId: schedulerId, groupId: 'scheduler', zoneNames: [schedulerZone] }] : []
)

// One after the other: endpoints that join one subnet at once refuse each other.
@batchSize(1)
module privateEndpoints 'private-endpoint.bicep' = [
  for endpoint in endpoints: {
    params: {
      name: '${endpointPrefix}${endpoint.name}'
      location: location
      tags: tags
      subnetId: network::endpointSubnet.id
      resourceId: endpoint.resourceId
      groupId: endpoint.groupId
      zoneNames: endpoint.zoneNames
    }
    dependsOn: [links]
  }
]

output appSubnetId string = network::appSubnet.id
