// The container app with its replicas, and the job that brings the schema up to date.
param name string
param location string
param image string
param registryServer string
param environmentId string
param environmentDomain string
param identityId string
param identityClientId string
param connectionStringUri string
param proxyNetworks string
param minReplicas int
param maxReplicas int
param settings array

var address = 'https://${name}.${environmentDomain}'
var secrets = [{ name: 'storage-connection-string', keyVaultUrl: connectionStringUri, identity: identityId }]
var registries = empty(registryServer) ? [] : [{ server: registryServer, identity: identityId }]
var storage = [
  { name: 'Storage__Provider', value: 'PostgreSql' }
  { name: 'Storage__ConnectionString', secretRef: 'storage-connection-string' }
]
var volumes = [{ name: 'state', storageType: 'EmptyDir' }]
var volumeMounts = [{ volumeName: 'state', mountPath: '/var/lib/patternbot' }]

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 5
      secrets: secrets
      registries: registries
      // Plain HTTP is redirected; WebSockets pass.
      ingress: { external: true, targetPort: 8080, transport: 'auto', allowInsecure: false }
    }
    template: {
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'patternbot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(storage, [
            { name: 'PublicUrl', value: address }
            { name: 'Proxy__KnownNetworks', value: proxyNetworks }
            // No secret: the service gets its tokens by the identity that it runs as.
            { name: 'BotFramework__AppId', value: identityClientId }
            { name: 'BotFramework__TenantId', value: subscription().tenantId }
          ], settings)
          volumeMounts: volumeMounts
          probes: [
            { type: 'Startup', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 3, failureThreshold: 40 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 2 }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [{ name: 'requests', http: { metadata: { concurrentRequests: '100' } } }]
      }
      volumes: volumes
    }
  }
}

resource migrate 'Microsoft.App/jobs@2024-03-01' = {
  name: '${name}-migrate'
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      triggerType: 'Manual'
      manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
      replicaTimeout: 900
      replicaRetryLimit: 2
      secrets: secrets
      registries: registries
    }
    template: {
      containers: [
        {
          name: 'migrate'
          image: image
          args: ['migrate']
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: storage
          volumeMounts: volumeMounts
        }
      ]
      volumes: volumes
    }
  }
}

output address string = address
output migrateJob string = migrate.name
