@description('Object id of the identity the function app acts as.')
param appPrincipalId string

@description('Object id of the person or pipeline that deploys; empty grants it nothing.')
param deployerPrincipalId string

param deployerPrincipalType 'User' | 'ServicePrincipal' | 'Group'

param hostStorageName string
param dataStorageName string
param componentName string
param vaultName string

@description('Give the app a role of its own that reads and writes but cannot delete, in place of the built-in Storage Blob Data Contributor. Needs the right to define roles.')
param denyDelete bool

var roles = loadJsonContent('../roles.json')
var hasDeployer = !empty(deployerPrincipalId)
var containers = ['inputs', 'staging', 'released', 'audit']

resource hostStorage 'Microsoft.Storage/storageAccounts@2026-09-01' existing = {
  name: hostStorageName
}

resource dataStorage 'Microsoft.Storage/storageAccounts@2026-09-01' existing = {
  name: dataStorageName
}

resource dataContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-09-01' existing = [
  for name in containers: {
    name: '${dataStorageName}/default/${name}'
  }
]

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' existing = {
  name: vaultName
}

// What the Functions host and Durable Functions need of their own account.
resource hostRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [
    roles.storageBlobDataOwner
    roles.storageQueueDataContributor
    roles.storageTableDataContributor
  ]: {
    scope: hostStorage
    name: guid(hostStorage.id, appPrincipalId, role)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource writerRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (denyDelete) {
  name: guid(resourceGroup().id, 'phasewright-writer')
  properties: {
    roleName: 'Phasewright writer (${resourceGroup().name})'
    description: 'Reads and writes blobs; deletes nothing.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/read'
          'Microsoft.Storage/storageAccounts/blobServices/containers/write'
        ]
        dataActions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
        ]
      }
    ]
  }
}

// Container by container: the app has no right on the account itself, and changes no policy. Both roles may
// read the container as a resource, which is how the app learns whether its policy is locked.
resource containerRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, i) in containers: {
    scope: dataContainers[i]
    name: guid(dataStorage.id, name, appPrincipalId, denyDelete ? 'writer' : roles.storageBlobDataContributor)
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: denyDelete
        ? writerRole.id
        : subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
    }
  }
]

resource metricsRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: component
  name: guid(component.id, appPrincipalId, roles.monitoringMetricsPublisher)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.monitoringMetricsPublisher
    )
  }
}

resource secretsRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, appPrincipalId, roles.keyVaultSecretsUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

// Signs the provenance of releases with a key that never leaves the vault.
resource signingRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, appPrincipalId, roles.keyVaultCryptoUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultCryptoUser)
  }
}

// So that a second deployment finds the approval key of the first instead of making a new one.
resource deployerSecretsRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (hasDeployer) {
  scope: vault
  name: guid(vault.id, deployerPrincipalId, roles.keyVaultSecretsUser)
  properties: {
    principalId: deployerPrincipalId
    principalType: deployerPrincipalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

resource deployerReadRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (hasDeployer) {
  scope: dataStorage
  name: guid(dataStorage.id, deployerPrincipalId, roles.storageBlobDataReader)
  properties: {
    principalId: deployerPrincipalId
    principalType: deployerPrincipalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataReader)
  }
}
