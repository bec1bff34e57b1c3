@description('The region.')
param location string

@description('Tags of every resource.')
param tags object

@description('The Log Analytics workspace.')
param workspaceName string

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

// Each chart is one of the files of queries/, so there is one text of each.
var charts = [
  {
    title: 'Files by what became of them'
    query: loadTextContent('../queries/files-by-outcome.kql')
    shape: 'barchart'
  }
  { title: 'From upload to visible', query: loadTextContent('../queries/upload-to-visible.kql'), shape: 'table' }
  { title: 'Articles by paper and day', query: loadTextContent('../queries/articles-by-paper.kql'), shape: 'barchart' }
  { title: 'Warnings by kind', query: loadTextContent('../queries/warnings-by-kind.kql'), shape: 'linechart' }
  { title: 'Failed pages', query: loadTextContent('../queries/failed-pages.kql'), shape: 'table' }
  { title: 'API calls by function', query: loadTextContent('../queries/api-calls.kql'), shape: 'table' }
  { title: 'Storage requests', query: loadTextContent('../queries/storage-requests.kql'), shape: 'table' }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'NewsFunctions'
    category: 'workbook'
    sourceId: workspace.id
    version: 'Notebook/1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat(
        [
          {
            type: 9
            name: 'parameters'
            content: {
              version: 'KqlParameterItem/1.0'
              parameters: [
                {
                  version: 'KqlParameterItem/1.0'
                  name: 'TimeRange'
                  label: 'Time'
                  type: 4
                  isRequired: true
                  value: { durationMs: 604800000 }
                  typeSettings: {
                    selectableValues: [{ durationMs: 86400000 }, { durationMs: 604800000 }, { durationMs: 2592000000 }]
                    allowCustom: true
                  }
                }
              ]
            }
          }
        ],
        map(charts, chart => {
          type: 3
          name: chart.title
          content: {
            version: 'KqlItem/1.0'
            title: chart.title
            query: chart.query
            size: 0
            queryType: 0
            resourceType: 'microsoft.operationalinsights/workspaces'
            visualization: chart.shape
            timeContextFromParameter: 'TimeRange'
          }
        })
      )
    })
  }
}
