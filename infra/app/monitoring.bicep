param workspaceName string
param componentName string
param location string
param tags { *: string }

@description('Days logs, traces and metrics are kept.')
@minValue(30)
@maxValue(730)
param retentionInDays int

@description('Gigabytes a day after which the workspace stops taking in; -1 for no limit.')
param dailyQuotaGb int

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionInDays
    workspaceCapping: { dailyQuotaGb: dailyQuotaGb }
    features: { disableLocalAuth: true }
  }
}

// Only identities may send: a leaked connection string is then of no use.
resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

// For people in the portal: `PhasewrightEvents | where type == 'run.failed'`.
resource eventsFunction 'Microsoft.OperationalInsights/workspaces/savedSearches@2026-03-01' = {
  parent: workspace
  name: 'phasewright-events'
  properties: {
    category: 'Phasewright'
    displayName: 'Phasewright events'
    functionAlias: 'PhasewrightEvents'
    query: '${loadTextContent('queries/events.kql')}events'
    version: 2
  }
}

output workspaceId string = workspace.id
output componentName string = component.name
output connectionString string = component.properties.ConnectionString
