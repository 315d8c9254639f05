param location string
param tags { *: string }
param workspaceId string

@description('Address of the app, for links to the review page.')
param appUri string

var events = loadTextContent('queries/events.kql')
var waiting = 'let waitingHours = 0;\n${events}${loadTextContent('queries/approval-waiting.kql')}'
var stalled = 'let stalledMinutes = 60;\n${events}${loadTextContent('queries/no-progress.kql')}'
// A link that opens the log of the workspace with a query, which runs.kql appends.
var logsUri = '${environment().portal}/#view/Microsoft_Azure_Monitoring_Logs/LogsBlade/resourceId/${uriComponent(workspaceId)}/source/LogsBlade.AnalyticsShareLinkToQuery/query/'
var links = 'let appUri = "${appUri}";\nlet logsUri = "${logsUri}";\n'
var prices = 'let inputPrice = todouble({InputPrice});\nlet outputPrice = todouble({OutputPrice});\n'

// One entry per section: what is asked and how it is shown.
var sections = [
  { title: 'Runs', view: 'table', query: '${links}${events}${loadTextContent('queries/runs.kql')}' }
  { title: 'Runs without progress for an hour', view: 'table', query: stalled }
  {
    title: 'Runs ended, by status'
    view: 'unstackedbar'
    query: '${events}${loadTextContent('queries/runs-by-status.kql')}'
  }
  { title: 'Waiting for a person', view: 'table', query: waiting }
  { title: 'Hours to a decision', view: 'table', query: '${events}${loadTextContent('queries/approval-time.kql')}' }
  { title: 'Gates, by phase', view: 'table', query: '${events}${loadTextContent('queries/gates.kql')}' }
  {
    title: 'First gates passed, in percent'
    view: 'table'
    query: '${events}${loadTextContent('queries/first-pass.kql')}'
  }
  {
    title: 'Minutes per phase'
    view: 'table'
    query: '${events}${loadTextContent('queries/phase-durations.kql')}'
  }
  {
    title: 'Seconds per file, by model'
    view: 'table'
    query: '${events}${loadTextContent('queries/model-latency.kql')}'
  }
  { title: 'Issues, by rule', view: 'table', query: '${events}${loadTextContent('queries/issues-by-rule.kql')}' }
  {
    title: 'Tokens and cost, by run'
    view: 'table'
    query: '${prices}${events}${loadTextContent('queries/tokens.kql')}'
  }
  { title: 'Agent calls tried again', view: 'table', query: '${events}${loadTextContent('queries/retries.kql')}' }
  {
    title: 'Activities tried again'
    view: 'table'
    query: '${events}${loadTextContent('queries/activities-failed.kql')}'
  }
  { title: 'Instances', view: 'timechart', query: loadTextContent('queries/instances.kql') }
  { title: 'Failed runs', view: 'table', query: '${events}${loadTextContent('queries/run-failed.kql')}' }
  {
    title: 'Failed orchestrations and activities'
    view: 'table'
    query: loadTextContent('queries/orchestrations-failed.kql')
  }
  { title: 'Events not written', view: 'table', query: '${events}${loadTextContent('queries/audit-failed.kql')}' }
  { title: 'Attempts on what is immutable', view: 'table', query: loadTextContent('queries/refused-writes.kql') }
]

var parameters = {
  type: 9
  name: 'parameters'
  content: {
    version: 'KqlParameterItem/1.0'
    crossComponentResources: [workspaceId]
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    style: 'pills'
    parameters: [
      {
        id: guid(workspaceId, 'TimeRange')
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: 'Time'
        type: 4
        isRequired: true
        value: { durationMs: 604800000 }
        typeSettings: {
          allowCustom: true
          selectableValues: [{ durationMs: 86400000 }, { durationMs: 604800000 }, { durationMs: 2592000000 }]
        }
      }
      {
        id: guid(workspaceId, 'InputPrice')
        version: 'KqlParameterItem/1.0'
        name: 'InputPrice'
        label: 'Price of 1 M input tokens'
        type: 1
        isRequired: true
        value: '0'
      }
      {
        id: guid(workspaceId, 'OutputPrice')
        version: 'KqlParameterItem/1.0'
        name: 'OutputPrice'
        label: 'Price of 1 M output tokens'
        type: 1
        isRequired: true
        value: '0'
      }
    ]
  }
}

var tables = map(sections, section => {
  type: 3
  name: section.title
  content: {
    version: 'KqlItem/1.0'
    title: section.title
    query: section.query
    size: 0
    timeContextFromParameter: 'TimeRange'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    crossComponentResources: [workspaceId]
    visualization: section.view
    gridSettings: {
      formatters: [
        { columnMatch: '^page$', formatter: 7, formatOptions: { linkTarget: 'Url', linkLabel: 'Open' } }
        { columnMatch: '^trace$', formatter: 7, formatOptions: { linkTarget: 'Url', linkLabel: 'Trace' } }
      ]
    }
    noDataMessage: 'Nothing in this time.'
  }
})

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'phasewright')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Phasewright'
    category: 'workbook'
    sourceId: workspaceId
    version: '1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: concat([parameters], tables)
      fallbackResourceIds: [workspaceId]
      '$schema': 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json'
    })
  }
}

output id string = workbook.id
