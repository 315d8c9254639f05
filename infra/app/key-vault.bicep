param name string
param location string
param tags { *: string }

@description('Whether the vault answers on its public endpoint.')
param publicNetworkAccess 'Enabled' | 'Disabled'

param allowedIpRanges string[]

@description('Signs the links in approval requests. Kept from deployment to deployment: a new one makes links already sent useless.')
@secure()
param approvalKey string

@description('Signs notifications; empty when there are none, or none signed.')
@secure()
param notifyKey string

@description('Key of the OpenAI-compatible server; empty when there is none.')
@secure()
param openAiApiKey string

var isOpen = publicNetworkAccess == 'Enabled' && empty(allowedIpRanges)

@description('Whether a deleted vault stays until its soft delete ends. Once true it cannot be false again.')
param isPurgeProtected bool

@description('Whether each use of a key or secret is logged.')
param isLogged bool
param logWorkspaceId string

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    // The service refuses false.
    enablePurgeProtection: isPurgeProtected ? true : null
    publicNetworkAccess: publicNetworkAccess
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isOpen ? 'Allow' : 'Deny'
      ipRules: [for range in allowedIpRanges: { value: range }]
    }
  }

  resource approval 'secrets' = {
    name: 'approval-key'
    properties: { value: approvalKey }
  }

  resource notify 'secrets' = if (!empty(notifyKey)) {
    name: 'notify-key'
    properties: { value: notifyKey }
  }

  // A second deployment finds it and leaves it as it is.
  resource provenance 'keys' = {
    name: 'provenance'
    properties: {
      kty: 'EC'
      curveName: 'P-256'
      keyOps: ['sign', 'verify']
    }
  }

  resource openAi 'secrets' = if (!empty(openAiApiKey)) {
    name: 'openai-api-key'
    properties: { value: openAiApiKey }
  }
}

// Who signed with the key `provenance`, and who read a secret, seen independently of the app.
// The stable version, of 2016, knows no workspace and no categories.
#disable-next-line use-recent-api-versions
resource auditLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (isLogged) {
  scope: vault
  name: 'audit-log'
  properties: {
    workspaceId: logWorkspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

output id string = vault.id
output name string = vault.name
// Without a version: a reference follows the newest one.
output approvalKeyUri string = '${vault.properties.vaultUri}secrets/approval-key'
output provenanceKeyUri string = '${vault.properties.vaultUri}keys/provenance'
output notifyKeyUri string = '${vault.properties.vaultUri}secrets/notify-key'
output openAiKeyUri string = '${vault.properties.vaultUri}secrets/openai-api-key'
