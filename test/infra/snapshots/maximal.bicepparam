// Everything that can be chosen at once: private, with the scheduler, Foundry, alerts and a budget.
using '../../../infra/main.bicep'

param environmentName = 'maximal'
param location = 'westeurope'
param principalId = '00000000-0000-0000-0000-000000000001'
param principalType = 'ServicePrincipal'
param authClientId = '00000000-0000-0000-0000-000000000002'
param authTenantId = '00000000-0000-0000-0000-000000000003'
param approvalKey = 'not-a-secret-it-is-in-a-test'
param approvalKeySalt = 'not-a-secret-either'
param durableBackend = 'durableTaskScheduler'
param schedulerSkuName = 'Dedicated'
param schedulerCapacity = 3
param agent = 'foundry'
param foundryProjectEndpoint = 'https://models.services.ai.azure.com/api/projects/docs'
param foundryAccountId = '/subscriptions/00000000-0000-0000-0000-000000000004/resourceGroups/models/providers/Microsoft.CognitiveServices/accounts/models'
param isPrivate = true
param allowedIpRanges = ['203.0.113.0/24']
param denyDelete = true
param isVaultPurgeProtected = true
param notifyUrl = 'https://example.org/events'
param notifyKey = 'not-a-secret-it-is-in-a-test-too'
param contactEmails = ['ops@example.org']
param budgetAmount = 100
param budgetStartDate = '2026-11-01'
