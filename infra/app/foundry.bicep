param accountName string
param projectName string
param location string
param tags object
param deploymentName string
param modelName string
param modelVersion string
param modelSkuName string

@description('Thousands of tokens a minute the deployment may take.')
@minValue(1)
param modelCapacity int

@description('Whether the account answers on its public endpoint.')
param publicNetworkAccess 'Enabled' | 'Disabled'

param appPrincipalId string

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: accountName
  location: location
  tags: tags
  kind: 'AIServices'
  sku: { name: 'S0' }
  identity: { type: 'SystemAssigned' }
  properties: {
    allowProjectManagement: true
    customSubDomainName: accountName
    disableLocalAuth: true
    publicNetworkAccess: publicNetworkAccess
    networkAcls: { defaultAction: publicNetworkAccess == 'Enabled' ? 'Allow' : 'Deny' }
  }
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2025-06-01' = {
  parent: account
  name: projectName
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    displayName: 'Phasewright'
    description: 'Agents that write files of a run.'
  }
}

resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: deploymentName
  sku: { name: modelSkuName, capacity: modelCapacity }
  properties: {
    model: { format: 'OpenAI', name: modelName, version: modelVersion }
    // A manifest names the exact model: it must not change under a run.
    versionUpgradeOption: 'NoAutoUpgrade'
  }
  dependsOn: [project]
}

module access 'foundry-access.bicep' = {
  name: 'foundry-access'
  params: {
    accountName: account.name
    appPrincipalId: appPrincipalId
  }
}

output id string = account.id
output projectEndpoint string = 'https://${accountName}.services.ai.azure.com/api/projects/${project.name}'
output deploymentName string = deployment.name
