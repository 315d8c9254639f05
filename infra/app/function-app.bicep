param name string
param planName string
param location string
param tags { *: string }

@description('Key of the service in azure.yaml: azd finds the app by it.')
param serviceName string

param nodeVersion '22' | '24'
param instanceMemoryMB 512 | 2048 | 4096

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances kept running for orchestrations and activities. With the Azure Storage backend one saves waiting runs from being looked at late.')
@minValue(0)
@maxValue(20)
param alwaysReadyDurableInstances int

param identityId string
param identityClientId string
param packageContainerUrl string
param hostBlobEndpoint string
param hostQueueEndpoint string
param hostTableEndpoint string
param applicationInsightsConnectionString string

@description('Settings of Phasewright itself.')
param productSettings { *: string }

@description('Endpoint and hub of the Durable Task Scheduler; empty with the Azure Storage backend.')
param schedulerEndpoint string
param taskHubName string

@description('Subnet for outgoing traffic; empty for none.')
param subnetId string

param authClientId string
param authTenantId string
param authAllowedClientIds string[]
param unauthenticatedClientAction 'RedirectToLoginPage' | 'Return401'

var hostSettings = {
  // Named parts in place of a connection string make the host use the identity.
  AzureWebJobsStorage__blobServiceUri: hostBlobEndpoint
  AzureWebJobsStorage__queueServiceUri: hostQueueEndpoint
  AzureWebJobsStorage__tableServiceUri: hostTableEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Else the host answers at / with a page of its own, where the review page is.
  AzureWebJobsDisableHomepage: 'true'
  // Sampling would drop lines alerts count.
  AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__excludedTypes: 'Request;Exception;Trace'
  // The identity DefaultAzureCredential takes.
  AZURE_CLIENT_ID: identityClientId
  // App Service authentication proves itself with the identity; there is no client secret.
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
  WEBSITE_AUTH_AAD_ALLOWED_TENANTS: authTenantId
}

var schedulerSettings = empty(schedulerEndpoint)
  ? {}
  : {
      DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
      TASKHUB_NAME: taskHubName
    }

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': serviceName })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'node', version: nodeVersion }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyDurableInstances == 0
          ? []
          : [{ name: 'durable', instanceCount: alwaysReadyDurableInstances }]
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(hostSettings, schedulerSettings, productSettings)
  }

  // The publishing endpoint takes identities only, no user name and password.
  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  // Without this in front anyone could send the headers the app believes (PHASEWRIGHT_AUTH).
  resource auth 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true, runtimeVersion: '~1' }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: unauthenticatedClientAction
        redirectToProvider: 'azureactivedirectory'
        // Approval links carry their own proof: the route checks the signature and believes no header.
        excludedPaths: ['/api/health', '/api/links/*', '/api/tools/*']
      }
      httpSettings: { requireHttps: true }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            openIdIssuer: '${environment().authentication.loginEndpoint}${authTenantId}/v2.0'
            clientId: authClientId
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          }
          validation: {
            allowedAudiences: [authClientId, 'api://${authClientId}']
            defaultAuthorizationPolicy: {
              allowedApplications: union([authClientId], authAllowedClientIds)
            }
          }
        }
      }
      // Claims such as roles are mapped into the headers only with the token store.
      login: { tokenStore: { enabled: true } }
    }
  }
}

output name string = site.name
output hostName string = site.properties.defaultHostName
