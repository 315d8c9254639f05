// What azd up makes when nothing is chosen.
using '../../../infra/main.bicep'

param environmentName = 'minimal'
param location = 'westeurope'
param principalId = '00000000-0000-0000-0000-000000000001'
param authClientId = '00000000-0000-0000-0000-000000000002'
param authTenantId = '00000000-0000-0000-0000-000000000003'
param approvalKey = 'not-a-secret-it-is-in-a-test'
param approvalKeySalt = 'not-a-secret-either'
