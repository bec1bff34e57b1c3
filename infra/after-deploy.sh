#!/bin/sh
# Tells Event Grid to call the blob trigger. azd runs it after each deployment; it can be run again at any time.
set -eu
for name in AZURE_RESOURCE_GROUP NEWS_STORAGE_ACCOUNT FUNCTION_APP_NAME; do
  eval "value=\${$name:-}"
  [ -n "$value" ] || { echo "$name is not set: run this by 'azd deploy', or after 'eval \"\$(azd env get-values)\"; export $name'." >&2; exit 1; }
done
command -v az >/dev/null || { echo "The Azure CLI (az) is needed: https://aka.ms/install-azure-cli" >&2; exit 1; }

# The host makes the key when it has loaded the functions; Event Grid asks the app for an answer, so it must be up.
attempt=1
until az deployment group create --only-show-errors --output none \
  --resource-group "$AZURE_RESOURCE_GROUP" --name blob-created --template-file infra/blob-created.bicep \
  --parameters "newsAccountName=$NEWS_STORAGE_ACCOUNT" "functionAppName=$FUNCTION_APP_NAME"; do
  [ "$attempt" -lt 10 ] || { echo "Event Grid could not be told to call the app; is it running? Run infra/after-deploy.sh again." >&2; exit 1; }
  echo "The app is not ready (attempt $attempt of 10); trying again in 30 s."
  attempt=$((attempt + 1))
  sleep 30
done
echo "Event Grid calls $FUNCTION_APP_NAME for each new file."
