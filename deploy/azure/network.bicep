// A network in which the service reaches PostgreSQL, and nobody from outside does.
param name string
param location string

var serviceRange = '10.20.0.0/23'
var databaseRange = '10.20.2.0/28'

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'service'
        properties: {
          addressPrefix: serviceRange
          delegations: [{ name: 'service', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: databaseRange
          delegations: [{ name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }]
        }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: '${name}-network'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
}

output serviceSubnetId string = resourceId('Microsoft.Network/virtualNetworks/subnets', network.name, 'service')
output databaseSubnetId string = resourceId('Microsoft.Network/virtualNetworks/subnets', network.name, 'database')
// The server may be made only when its zone is known to the network.
output databaseZoneId string = zone::link.id == '' ? '' : zone.id
// Container Apps' own proxies stand in the service's subnet, and speak to replicas from 100.100.0.0/16.
output serviceNetwork string = '${serviceRange},100.100.0.0/16'
