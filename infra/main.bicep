targetScope = 'subscription'

@description('Name of the azd environment; every name derives from it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of all resources, except the model if `FOUNDRY_LOCATION` is set.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Resource group; if empty, rg-<environment>.')
param resourceGroupName string = ''

@description('Object id of the person who deploys; gets the right to read blobs and the scheduler. If empty, no rights are granted.')
param principalId string = deployer().objectId
param principalType 'User' | 'ServicePrincipal' | 'Group' = 'User'

// --- who may call

@description('Client id of the app registration for sign-in. The hook preprovision creates one, after azd has asked for required parameters: so this one has a default.')
@maxLength(36)
param authClientId string = ''

@description('Tenant of the users who sign in.')
param authTenantId string = tenant().tenantId

@description('Other client applications whose tokens are accepted; by default the Azure CLI.')
param authAllowedClientIds string[] = ['04b07795-8ddb-461a-bbee-02f9e1bf7b46']

@description('Response to a caller without identity: the sign-in page, or 401 for an API behind other pages.')
param unauthenticatedClientAction 'RedirectToLoginPage' | 'Return401' = 'RedirectToLoginPage'

@description('Key that signs approval links. azd finds the key in the vault or creates one.')
@secure()
param approvalKey string = newGuid()

@description('Added to an approval key that is too short for a signature.')
@secure()
param approvalKeySalt string = newGuid()

// --- the function app

param nodeVersion '22' | '24' = '22'
param instanceMemoryMB 512 | 2048 | 4096 = 2048

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@minValue(0)
@maxValue(20)
param alwaysReadyDurableInstances int = 1

@description('Storage of Durable Functions. The package must be built for the same backend (infra/README.md).')
param durableBackend 'azureStorage' | 'durableTaskScheduler' = 'azureStorage'
param schedulerSkuName 'Consumption' | 'Dedicated' = 'Consumption'
param schedulerIpAllowlist string[] = ['0.0.0.0/0']

@description('Capacity units of a Dedicated scheduler; high availability needs 3.')
@minValue(1)
param schedulerCapacity int = 1

// --- Phasewright

@description('Writer: template works without a model.')
param agent 'template' | 'foundry' | 'openai' = 'template'

@description('Whether a model reads what was written and warns of claims without evidence.')
param secondReader 'on' | 'off' = 'off'

@description('Model deployment of the second reader; if empty, that of the writer.')
param readerModel string = ''

@description('How long a reasoning model may think before it answers; if empty, the default of the model.')
param reasoningEffort '' | 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max' = ''

@description('Model deployment that plans; if empty, that of the writer.')
param plannerModel string = ''

@description('Model deployment to ask if another refuses, is retired or fails repeatedly; if empty, none.')
param fallbackModel string = ''

@description('How long answers are, for the agent openai; if empty, the default of the model.')
param verbosity '' | 'low' | 'medium' | 'high' = ''

@description('Temperature from 0 to 2; if empty, none is sent, because reasoning models refuse it.')
param temperature string = ''

@description('Where traces of the app go: Application Insights, or nowhere.')
param telemetry 'off' | 'azure-monitor' = 'azure-monitor'

@minValue(1)
@maxValue(64)
param maxParallelFiles int = 3

@minValue(0)
@maxValue(10)
param maxRegenerations int = 2

@description('Timeout of one agent call, as an ISO 8601 duration; if empty, two minutes, or more with a high reasoning effort.')
param agentTimeout string = ''

@description('The same for calls that plan; if empty, that of the writer.')
param plannerTimeout string = ''

@description('The same for calls of the second reader; if empty, that of the writer.')
param readerTimeout string = ''

@description('Time a run waits for a decision before it fails, as an ISO 8601 duration.')
param approvalTimeout string = 'P7D'

@description('Folder of your own profiles in the repository; if empty, none. The app reads the copy in the package.')
param profilesFolder string = ''

@description('Behaviour if the container released has no immutability policy: refuse to release, or allow it and record that in the manifest.')
param releaseWithoutPolicy 'refuse' | 'allow' = 'refuse'

@description('Maximum of estimated input tokens in the prompt for one file.')
@minValue(1000)
@maxValue(1000000)
param contextTokens int = 30000

@description('Maximum of tokens in one answer, reasoning included.')
@minValue(512)
@maxValue(131072)
param maxOutputTokens int = 16384

@description('Receivers of notifications, separated by spaces: https:// for CloudEvents, slack+https://, teams+https:// or smtps://; if empty, none are sent. Addresses of webhooks are secrets: give a reference to Key Vault.')
param notifyUrl string = ''

@description('Address of the review page in notifications, such as that of a custom domain; if empty, that of the app.')
param publicUrl string = ''

@description('Key that signs the CloudEvents, so that the receiver can verify them; at least 32 characters. If empty, they are unsigned.')
@secure()
param notifyKey string = ''

// --- the model: a new Foundry account, an existing one, or an OpenAI-compatible server

@description('Endpoint of an existing Foundry project. If empty and the agent is foundry, a new project is created.')
param foundryProjectEndpoint string = ''

@description('Resource id of the account of that project, used to give the app access. Leave it empty if the app already has access.')
param foundryAccountId string = ''

@description('Region of a new Foundry account, because not every region offers every model.')
param foundryLocation string = location

@description('Name of the model deployment, new or existing.')
param foundryModel string = 'gpt-5.6-luna'
param foundryModelName string = 'gpt-5.6-luna'
param foundryModelVersion string = '2026-07-09'
param foundryModelSkuName string = 'GlobalStandard'

@minValue(1)
param foundryModelCapacity int = 100

@description('Prefix of agent names, so that several apps can share a project.')
param foundryAgentPrefix string = 'phasewright'

param openAiBaseUrl string = ''
param openAiModel string = ''

@description('Protocol of the server: chat completions, or the Responses API; if empty, that which the server is known for.')
param openAiApi '' | 'chat' | 'responses' = ''

@secure()
param openAiApiKey string = ''

// --- storage

param dataStorageSkuName
  | 'Standard_LRS'
  | 'Standard_ZRS'
  | 'Standard_GRS'
  | 'Standard_GZRS'
  | 'Standard_RAGRS'
  | 'Standard_RAGZRS' = 'Standard_LRS'

@description('Short by default, so that a trial can be removed.')
@minValue(1)
@maxValue(146000)
param releasedRetentionInDays int = 7

@minValue(1)
@maxValue(146000)
param auditRetentionInDays int = 7

@description('Set to true after locking (docs/lock-the-policy.md): a locked policy cannot be deployed again.')
param arePoliciesLocked bool = false

@description('Must be longer than a run may wait for a decision.')
@minValue(30)
param stagingRetentionInDays int = 90

@description('Days after which the inputs of a run are deleted. Its documents stay; it cannot be retried any more.')
@minValue(30)
param inputsRetentionInDays int = 365

@minValue(1)
@maxValue(365)
param softDeleteInDays int = 14

@description('Give the app a role that cannot delete. Requires the right to define roles.')
param denyDelete bool = false

// --- network

@description('Reach storage, secrets, the scheduler and an existing Foundry account over private endpoints only.')
param isPrivate bool = false

@description('Public IP ranges that may still reach blobs and secrets, for people and pipelines.')
param allowedIpRanges string[] = []

// --- watching

@description('Email addresses for alerts and the budget.')
param contactEmails string[] = []

@minValue(1)
@maxValue(47)
param approvalWaitingHours int = 24

@minValue(1)
@maxValue(100)
param throttledPercent int = 20

@description('Minutes without an event after which a run that waits for no reviewer raises an alert; a suspended run counts.')
@minValue(15)
@maxValue(2820)
param stalledMinutes int = 60

@description('Requests answered with 5xx in five minutes above which an alert is raised.')
@minValue(0)
param serverErrors int = 5

@minValue(30)
@maxValue(730)
param logRetentionInDays int = 90

param logDailyQuotaGb int = -1

@description('Log writes and deletions of blobs.')
param isStorageLogged bool = true

@description('Log each use of the keys and secrets of the vault.')
param isVaultLogged bool = true

@description('Keep a deleted vault, and with it the signing key, until its soft delete ends. Cannot be undone: azd down --purge then leaves the vault.')
param isVaultPurgeProtected bool = false

@description('Monthly budget of the resource group; 0 for no budget.')
@minValue(0)
param budgetAmount int = 0

@description('First day of the month in which the budget was created; if empty, the current month.')
param budgetStartDate string = ''
param thisMonth string = utcNow('yyyy-MM-01')

var abbrs = loadJsonContent('abbreviations.json')
var resourceToken = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var functionAppName = '${abbrs.webSitesFunctions}api-${resourceToken}'
var networkAccess = isPrivate ? 'Disabled' : 'Enabled'
// A vault or account with allowed ranges keeps its public endpoint, closed to all others.
var rangedAccess = isPrivate && empty(allowedIpRanges) ? 'Disabled' : 'Enabled'
var usesScheduler = durableBackend == 'durableTaskScheduler'
var asksForFoundry = agent == 'foundry' && empty(foundryProjectEndpoint)
// Microsoft documents agents behind private endpoints for the Standard agent setup only: with storage,
// search and database of one's own and a subnet that is injected. This template makes the basic one.
var makesFoundry = asksForFoundry && isPrivate
  ? fail('IS_PRIVATE=true needs a Foundry project of the Standard agent setup, which this template does not create. Create one (https://learn.microsoft.com/azure/foundry/agents/how-to/virtual-networks), then set FOUNDRY_PROJECT_ENDPOINT and FOUNDRY_ACCOUNT_ID.')
  : asksForFoundry
var workspaceName = '${abbrs.operationalInsightsWorkspaces}${resourceToken}'
var componentName = '${abbrs.insightsComponents}${resourceToken}'
var hostStorageName = '${abbrs.storageStorageAccounts}host${resourceToken}'
var dataStorageName = '${abbrs.storageStorageAccounts}data${resourceToken}'
var vaultName = '${abbrs.keyVaultVaults}${resourceToken}'
var foundryAccountParts = split(foundryAccountId, '/')
var minKeyLength = 32
var hasBudget = budgetAmount > 0 && !empty(contactEmails)
var budgetStart = empty(budgetStartDate) ? thisMonth : budgetStartDate

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: empty(resourceGroupName) ? '${abbrs.resourcesResourceGroups}${environmentName}' : resourceGroupName
  location: location
  tags: tags
}

module identity 'app/identity.bicep' = {
  scope: group
  params: {
    name: '${abbrs.managedIdentityUserAssignedIdentities}api-${resourceToken}'
    location: location
    tags: tags
  }
}

module monitoring 'app/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: workspaceName
    componentName: componentName
    location: location
    tags: tags
    retentionInDays: logRetentionInDays
    dailyQuotaGb: logDailyQuotaGb
  }
}

module hostStorage 'app/host-storage.bicep' = {
  scope: group
  params: {
    name: hostStorageName
    location: location
    tags: tags
    packageContainerName: 'app-package'
    publicNetworkAccess: networkAccess
  }
}

module dataStorage 'app/data-storage.bicep' = {
  scope: group
  params: {
    name: dataStorageName
    location: location
    tags: tags
    skuName: dataStorageSkuName
    publicNetworkAccess: rangedAccess
    allowedIpRanges: allowedIpRanges
    releasedRetentionInDays: releasedRetentionInDays
    auditRetentionInDays: auditRetentionInDays
    arePoliciesLocked: arePoliciesLocked
    stagingRetentionInDays: stagingRetentionInDays
    inputsRetentionInDays: inputsRetentionInDays
    softDeleteInDays: softDeleteInDays
    isLogged: isStorageLogged
    logWorkspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'app/key-vault.bicep' = {
  scope: group
  params: {
    name: vaultName
    location: location
    tags: tags
    publicNetworkAccess: rangedAccess
    allowedIpRanges: allowedIpRanges
    approvalKey: length(approvalKey) < minKeyLength ? '${approvalKey}${approvalKeySalt}' : approvalKey
    notifyKey: notifyKey
    openAiApiKey: agent == 'openai' ? openAiApiKey : ''
    isPurgeProtected: isVaultPurgeProtected
    isLogged: isVaultLogged
    logWorkspaceId: monitoring.outputs.workspaceId
  }
}

module access 'app/access.bicep' = {
  scope: group
  params: {
    // A role assignment is named after the principal, so that a new identity gets a new one.
    #disable-next-line what-if-short-circuiting
    appPrincipalId: identity.outputs.principalId
    deployerPrincipalId: principalId
    deployerPrincipalType: principalType
    hostStorageName: hostStorageName
    dataStorageName: dataStorageName
    componentName: componentName
    vaultName: vaultName
    denyDelete: denyDelete
  }
  dependsOn: [hostStorage, dataStorage, monitoring, vault]
}

module scheduler 'app/durable-task-scheduler.bicep' = if (usesScheduler) {
  scope: group
  params: {
    name: '${abbrs.durableTaskSchedulers}${resourceToken}'
    taskHubName: '${abbrs.durableTaskHubs}phasewright'
    location: location
    tags: tags
    skuName: schedulerSkuName
    capacity: schedulerCapacity
    publicNetworkAccess: rangedAccess
    ipAllowlist: isPrivate && !empty(allowedIpRanges) ? allowedIpRanges : schedulerIpAllowlist
    #disable-next-line what-if-short-circuiting
    appPrincipalId: identity.outputs.principalId
    deployerPrincipalId: principalId
    deployerPrincipalType: principalType
  }
}

module foundry 'app/foundry.bicep' = if (makesFoundry) {
  scope: group
  params: {
    accountName: '${abbrs.cognitiveServicesAccounts}${resourceToken}'
    projectName: '${abbrs.cognitiveServicesProjects}phasewright'
    location: foundryLocation
    tags: tags
    deploymentName: foundryModel
    modelName: foundryModelName
    modelVersion: foundryModelVersion
    modelSkuName: foundryModelSkuName
    modelCapacity: foundryModelCapacity
    logWorkspaceId: monitoring.outputs.workspaceId
    deployerPrincipalId: principalId
    deployerPrincipalType: principalType
    #disable-next-line what-if-short-circuiting
    appPrincipalId: identity.outputs.principalId
  }
}

module foundryAccess 'app/foundry-access.bicep' = if (!makesFoundry && !empty(foundryAccountId)) {
  scope: resourceGroup(foundryAccountParts[?2] ?? subscription().subscriptionId, foundryAccountParts[?4] ?? 'none')
  params: {
    accountName: last(foundryAccountParts)
    #disable-next-line what-if-short-circuiting
    principalId: identity.outputs.principalId
    principalType: 'ServicePrincipal'
  }
}

module network 'app/private-network.bicep' = if (isPrivate) {
  scope: group
  params: {
    networkName: '${abbrs.networkVirtualNetworks}${resourceToken}'
    endpointPrefix: abbrs.networkPrivateEndpoints
    location: location
    tags: tags
    hostStorageId: hostStorage.outputs.id
    dataStorageId: dataStorage.outputs.id
    vaultId: vault.outputs.id
    foundryAccountId: agent == 'foundry' ? foundryAccountId : ''
    hasScheduler: usesScheduler
    schedulerId: usesScheduler ? scheduler!.outputs.id : ''
  }
}

var foundrySettings = {
  FOUNDRY_PROJECT_ENDPOINT: makesFoundry ? foundry!.outputs.projectEndpoint : foundryProjectEndpoint
  FOUNDRY_MODEL: foundryModel
  FOUNDRY_AGENT_PREFIX: foundryAgentPrefix
}

// A server may want no key; then there must be no reference that leads nowhere either.
var openAiSettings = union(
  { OPENAI_BASE_URL: openAiBaseUrl, OPENAI_MODEL: openAiModel },
  empty(openAiApi) ? {} : { OPENAI_API: openAiApi },
  empty(openAiApiKey) ? {} : { OPENAI_API_KEY: '@Microsoft.KeyVault(SecretUri=${vault.outputs.openAiKeyUri})' }
)

// Exactly what shared/settings.ts reads; a test compares the names.
var productSettings = union(
  {
    PHASEWRIGHT_STORAGE__blobServiceUri: dataStorage.outputs.blobEndpoint
    PHASEWRIGHT_STORAGE_ACCOUNT_ID: dataStorage.outputs.id
    PHASEWRIGHT_RELEASE_WITHOUT_POLICY: releaseWithoutPolicy
    PHASEWRIGHT_AUTH: 'easyauth'
    // function-app.bicep turns its authentication on; the app believes its headers.
    PHASEWRIGHT_FRONT_END: 'app-service'
    PHASEWRIGHT_AGENT: agent
    PHASEWRIGHT_SECOND_READER: secondReader
    PHASEWRIGHT_MAX_PARALLEL_FILES: string(maxParallelFiles)
    PHASEWRIGHT_MAX_REGENERATIONS: string(maxRegenerations)
    PHASEWRIGHT_CONTEXT_TOKENS: string(contextTokens)
    PHASEWRIGHT_MAX_OUTPUT_TOKENS: string(maxOutputTokens)
    PHASEWRIGHT_TELEMETRY: telemetry
    PHASEWRIGHT_APPROVAL_TIMEOUT: approvalTimeout
    PHASEWRIGHT_APPROVAL_KEY: '@Microsoft.KeyVault(SecretUri=${vault.outputs.approvalKeyUri})'
    PHASEWRIGHT_SIGNING_KEY: vault.outputs.provenanceKeyUri
  },
  empty(reasoningEffort) ? {} : { PHASEWRIGHT_REASONING_EFFORT: reasoningEffort },
  empty(plannerModel) ? {} : { PHASEWRIGHT_PLANNER_MODEL: plannerModel },
  empty(fallbackModel) ? {} : { PHASEWRIGHT_FALLBACK_MODEL: fallbackModel },
  empty(verbosity) ? {} : { PHASEWRIGHT_VERBOSITY: verbosity },
  empty(temperature) ? {} : { PHASEWRIGHT_TEMPERATURE: temperature },
  empty(agentTimeout) ? {} : { PHASEWRIGHT_AGENT_TIMEOUT: agentTimeout },
  empty(plannerTimeout) ? {} : { PHASEWRIGHT_PLANNER_TIMEOUT: plannerTimeout },
  empty(readerTimeout) ? {} : { PHASEWRIGHT_READER_TIMEOUT: readerTimeout },
  empty(readerModel) ? {} : { PHASEWRIGHT_READER_MODEL: readerModel },
  empty(profilesFolder) ? {} : { PHASEWRIGHT_PROFILES: 'profiles' },
  empty(publicUrl) ? {} : { PHASEWRIGHT_PUBLIC_URL: publicUrl },
  empty(notifyUrl) ? {} : { PHASEWRIGHT_NOTIFY_URL: notifyUrl },
  empty(notifyUrl) || empty(notifyKey)
    ? {}
    : { PHASEWRIGHT_NOTIFY_KEY: '@Microsoft.KeyVault(SecretUri=${vault.outputs.notifyKeyUri})' },
  agent == 'foundry' ? foundrySettings : {},
  agent == 'openai' ? openAiSettings : {}
)

module functionApp 'app/function-app.bicep' = {
  scope: group
  params: {
    name: functionAppName
    planName: '${abbrs.webServerFarms}${resourceToken}'
    location: location
    tags: tags
    serviceName: 'api'
    nodeVersion: nodeVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyDurableInstances: alwaysReadyDurableInstances
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    packageContainerUrl: hostStorage.outputs.packageContainerUrl
    hostBlobEndpoint: hostStorage.outputs.blobEndpoint
    hostQueueEndpoint: hostStorage.outputs.queueEndpoint
    hostTableEndpoint: hostStorage.outputs.tableEndpoint
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    productSettings: productSettings
    schedulerEndpoint: usesScheduler ? scheduler!.outputs.endpoint : ''
    taskHubName: usesScheduler ? scheduler!.outputs.taskHubName : ''
    subnetId: isPrivate ? network!.outputs.appSubnetId : ''
    authClientId: authClientId
    authTenantId: authTenantId
    authAllowedClientIds: authAllowedClientIds
    unauthenticatedClientAction: unauthenticatedClientAction
  }
  // The app reads storage and secrets as it starts.
  dependsOn: [access]
}

module alerts 'app/alerts.bicep' = {
  scope: group
  params: {
    namePrefix: '${abbrs.insightsScheduledQueryRules}phasewright-'
    actionGroupName: '${abbrs.insightsActionGroups}${resourceToken}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    componentName: componentName
    appUri: 'https://${functionApp.outputs.hostName}'
    webTestName: '${abbrs.insightsWebTests}${resourceToken}'
    metricAlertName: '${abbrs.insightsScheduledQueryRules}phasewright-availability'
    contactEmails: contactEmails
    approvalWaitingHours: approvalWaitingHours
    throttledPercent: throttledPercent
    stalledMinutes: stalledMinutes
    serverErrors: serverErrors
  }
}

module workbook 'app/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    appUri: 'https://${functionApp.outputs.hostName}'
  }
}

module budget 'app/budget.bicep' = if (hasBudget) {
  scope: group
  params: {
    name: '${abbrs.consumptionBudgets}${resourceToken}'
    amount: max(budgetAmount, 1)
    startDate: budgetStart
    contactEmails: contactEmails
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_NAME string = functionApp.outputs.name
output SERVICE_API_NAME string = functionApp.outputs.name
output SERVICE_API_URI string = 'https://${functionApp.outputs.hostName}'
output SERVICE_API_IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
output AZURE_STORAGE_ACCOUNT_NAME string = dataStorage.outputs.name
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output AZURE_LOG_WORKSPACE_ID string = monitoring.outputs.workspaceId
output AZURE_WORKBOOK_ID string = workbook.outputs.id
// azd hands it to the next deployment: a budget refuses another start.
output BUDGET_START_DATE string = hasBudget ? budgetStart : ''
