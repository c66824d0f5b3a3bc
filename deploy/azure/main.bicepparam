using 'main.bicep'

// What you change: the image, and who administers the bot.
param image = 'YOURREGISTRY.azurecr.io/patternbot:1.0.0'
param registryName = 'YOURREGISTRY'
param settings = []

// Read from the environment, so that it stands in no file: export PATTERNBOT_DATABASE_PASSWORD=…
param databasePassword = readEnvironmentVariable('PATTERNBOT_DATABASE_PASSWORD')
