param accountName string
param projectName string
param location string
param tags { *: string }
param deploymentName string
param modelName string
param modelVersion string
param modelSkuName string

@description('Thousands of tokens a minute the deployment may take.')
@minValue(1)
param modelCapacity int

param logWorkspaceId string
param appPrincipalId string
param deployerPrincipalId string
param deployerPrincipalType 'User' | 'ServicePrincipal' | 'Group'

resource account 'Microsoft.CognitiveServices/accounts@2026-09-01' = {
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
    publicNetworkAccess: 'Enabled'
  }
}

resource project 'Microsoft.CognitiveServices/accounts/projects@2026-09-01' = {
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

resource deployment 'Microsoft.CognitiveServices/accounts/deployments@2026-09-01' = {
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

// Each call with its status and duration, and who changed the account; prompts are not logged.
// The stable version, of 2016, knows no workspace and no categories.
#disable-next-line use-recent-api-versions
resource accessLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'access-log'
  properties: {
    workspaceId: logWorkspaceId
    logs: [
      { category: 'Audit', enabled: true }
      { category: 'RequestResponse', enabled: true }
    ]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

// To see agents in the portal and to run phasewright doctor: an owner of the account may not.
module deployerAccess 'foundry-access.bicep' = if (!empty(deployerPrincipalId)) {
  params: {
    accountName: account.name
    principalId: deployerPrincipalId
    principalType: deployerPrincipalType
  }
}

module access 'foundry-access.bicep' = {
  params: {
    accountName: account.name
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
  }
}

output projectEndpoint string = 'https://${accountName}.services.ai.azure.com/api/projects/${project.name}'
output deploymentName string = deployment.name
