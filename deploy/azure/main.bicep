// PatternBot in Azure: the bot's registration with a managed identity, two or more replicas as a container app, PostgreSQL on a network of its own,
// and a key vault for what is secret. README.md says how to deploy it.
targetScope = 'resourceGroup'

@description('Begins every name. 3 to 12 lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(12)
param name string = 'patternbot'

@description('Where everything stands.')
param location string = resourceGroup().location

@description('The image of the service, with its registry and its tag.')
param image string

@description('The name of the Azure container registry that holds the image, in this resource group; empty when the image may be pulled by anybody.')
param registryName string = ''

@description('What people see as the bot\'s name in Teams.')
@maxLength(42)
param displayName string = 'PatternBot'

@description('The password of PostgreSQL\'s administrator. It goes to the key vault, inside the connection string, and is read by nobody else.')
@secure()
@minLength(16)
param databasePassword string

@description('How many replicas there are at least, and at most.')
@minValue(2)
param minReplicas int = 2
@minValue(2)
param maxReplicas int = 6

@description('Whether PostgreSQL has a second server in another zone that takes over. Costs the double.')
param highAvailability bool = false

@description('Settings of the service that are no secret, beside those that follow from this file: [{ name: \'Admins\', value: \'msteams:29:1abc\' }].')
param settings array = []

var unique = uniqueString(resourceGroup().id, name)
var databaseName = 'patternbot'
var administrator = 'patternbot'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

module network 'network.bicep' = {
  name: 'network'
  params: { name: name, location: location }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: take('${name}-${unique}', 24)
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource connectionString 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'storage-connection-string'
  properties: {
    value: 'Host=${database.properties.fullyQualifiedDomainName};Database=${databaseName};Username=${administrator};Password=${databasePassword};SSL Mode=VerifyFull'
  }
}

// "Key Vault Secrets User": reads secrets, and nothing else.
var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, secretsUser)
  properties: { principalId: identity.properties.principalId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (!empty(registryName)) {
  name: empty(registryName) ? 'none' : registryName
}

// "AcrPull"
var pull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(registryName)) {
  scope: registry
  name: guid(resourceGroup().id, registryName, identity.id, pull)
  properties: { principalId: identity.properties.principalId, principalType: 'ServicePrincipal', roleDefinitionId: pull }
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-${unique}'
  location: location
  sku: highAvailability ? { name: 'Standard_D2ds_v5', tier: 'GeneralPurpose' } : { name: 'Standard_B2s', tier: 'Burstable' }
  properties: {
    version: '17'
    administratorLogin: administrator
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: highAvailability ? 'ZoneRedundant' : 'Disabled' }
    network: {
      delegatedSubnetResourceId: network.outputs.databaseSubnetId
      privateDnsZoneArmResourceId: network.outputs.databaseZoneId
    }
  }

  resource contents 'databases' = {
    name: databaseName
    properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
    vnetConfiguration: { infrastructureSubnetId: network.outputs.serviceSubnetId, internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}

module service 'service.bicep' = {
  name: 'service'
  params: {
    name: name
    location: location
    image: image
    registryServer: empty(registryName) ? '' : registry!.properties.loginServer
    environmentId: environment.id
    environmentDomain: environment.properties.defaultDomain
    identityId: identity.id
    identityClientId: identity.properties.clientId
    connectionStringUri: connectionString.properties.secretUri
    proxyNetworks: network.outputs.serviceNetwork
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    settings: settings
  }
  dependsOn: [mayReadSecrets, mayPull, database::contents]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${unique}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: displayName
    endpoint: '${service.outputs.address}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: subscription().tenantId
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } }
  }
}

@description('The page, and the address under which platforms reach the service.')
output address string = service.outputs.address

@description('The application id: teams-package --app-id …')
output appId string = identity.properties.clientId

@description('The job that brings the schema up to date: az containerapp job start --name … --resource-group …')
output migrateJob string = service.outputs.migrateJob
