param name string
param taskHubName string
param location string
param tags { *: string }
param skuName 'Consumption' | 'Dedicated'

@description('Capacity units of a Dedicated scheduler; Consumption has none.')
@minValue(1)
param capacity int

@description('Whether the scheduler answers on its public endpoint.')
param publicNetworkAccess 'Enabled' | 'Disabled'

@description('Ranges that may connect. An empty list would refuse everyone.')
@minLength(1)
param ipAllowlist string[]

param appPrincipalId string
param deployerPrincipalId string
param deployerPrincipalType 'User' | 'ServicePrincipal' | 'Group'

var roles = loadJsonContent('../roles.json')
var roleId = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.durableTaskDataContributor)

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    ipAllowlist: ipAllowlist
    publicNetworkAccess: publicNetworkAccess
    sku: skuName == 'Dedicated' ? { name: skuName, capacity: capacity } : { name: skuName }
  }
}

resource taskHub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' = {
  parent: scheduler
  name: taskHubName
}

resource appRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: taskHub
  name: guid(taskHub.id, appPrincipalId, roles.durableTaskDataContributor)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roleId
  }
}

// For the scheduler's dashboard.
resource deployerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerPrincipalId)) {
  scope: taskHub
  name: guid(taskHub.id, deployerPrincipalId, roles.durableTaskDataContributor)
  properties: {
    principalId: deployerPrincipalId
    principalType: deployerPrincipalType
    roleDefinitionId: roleId
  }
}

output id string = scheduler.id
output endpoint string = scheduler.properties.endpoint
output taskHubName string = taskHub.name
