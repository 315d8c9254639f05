param name string
param location string
param tags { *: string }

@description('Redundancy. ZRS or GZRS where the region has them, if losing a zone or a region must not lose what was released.')
param skuName string

@description('Whether the account answers on its public endpoint.')
param publicNetworkAccess 'Enabled' | 'Disabled'

@description('Ranges let through when the public endpoint is closed to others, for people who look at blobs.')
param allowedIpRanges string[]

@description('Days a released file can be neither changed nor deleted, from its creation.')
@minValue(1)
@maxValue(146000)
param releasedRetentionInDays int

@description('Days an event log can be neither changed nor deleted, from its last event.')
@minValue(1)
@maxValue(146000)
param auditRetentionInDays int

@description('True once the policies were locked by hand: a locked policy refuses to be deployed again.')
param arePoliciesLocked bool

@description('Days after which drafts, facts and plans of a run are deleted.')
@minValue(30)
param stagingRetentionInDays int

@description('Days after which the inputs of a run are deleted.')
@minValue(30)
param inputsRetentionInDays int

@description('Days a deleted blob of a container without policy can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteInDays int

@description('Whether writes and deletions are logged.')
param isLogged bool
param logWorkspaceId string

var isOpen = publicNetworkAccess == 'Enabled' && empty(allowedIpRanges)

resource account 'Microsoft.Storage/storageAccounts@2026-09-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: skuName }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicNetworkAccess
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isOpen ? 'Allow' : 'Deny'
      ipRules: [for range in allowedIpRanges: { value: range, action: 'Allow' }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2026-09-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: softDeleteInDays }
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteInDays }
  }
}

resource inputs 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-09-01' = {
  parent: blobs
  name: 'inputs'
}

resource staging 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-09-01' = {
  parent: blobs
  name: 'staging'
}

resource released 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-09-01' = {
  parent: blobs
  name: 'released'
}

resource audit 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-09-01' = {
  parent: blobs
  name: 'audit'
}

// Made unlocked: a template cannot lock, and must not (docs/lock-the-policy.md).
resource releasedPolicy 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2026-09-01' = if (!arePoliciesLocked) {
  parent: released
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: releasedRetentionInDays
    allowProtectedAppendWrites: false
  }
}

// Append blobs may grow, and nothing else may happen to them.
resource auditPolicy 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2026-09-01' = if (!arePoliciesLocked) {
  parent: audit
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: auditRetentionInDays
    allowProtectedAppendWrites: true
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2026-09-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'delete-old-staging'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob', 'appendBlob'], prefixMatch: ['${staging.name}/'] }
            actions: {
              baseBlob: { delete: { daysAfterModificationGreaterThan: stagingRetentionInDays } }
            }
          }
        }
        {
          name: 'delete-old-inputs'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${inputs.name}/'] }
            actions: {
              baseBlob: { delete: { daysAfterModificationGreaterThan: inputsRetentionInDays } }
            }
          }
        }
      ]
    }
  }
}

// Who wrote or deleted what, seen from the storage side, independently of the app.
// The stable version, of 2016, knows no workspace and no categories.
#disable-next-line use-recent-api-versions
resource accessLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (isLogged) {
  scope: blobs
  name: 'access-log'
  properties: {
    workspaceId: logWorkspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

output id string = account.id
output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
