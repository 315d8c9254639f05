param namePrefix string
param actionGroupName string
param location string
param tags { *: string }
param workspaceId string

@description('Name of the Application Insights component that the availability test reports to.')
param componentName string

@description('Address of the app; its health is asked for from outside.')
param appUri string
param webTestName string
param metricAlertName string

@description('Who is told. Without anybody alerts are still shown in the portal.')
param contactEmails string[]

@description('An approval waiting longer than this raises an alert.')
@minValue(1)
@maxValue(47)
param approvalWaitingHours int

@description('Percent of agent calls answered with 429, over 15 minutes, above which an alert is raised.')
@minValue(1)
@maxValue(100)
param throttledPercent int

@description('Minutes without an event after which a run that waits for no reviewer raises an alert.')
@minValue(15)
@maxValue(2820)
param stalledMinutes int

@description('Requests answered with 5xx in five minutes above which an alert is raised.')
@minValue(0)
param serverErrors int

var events = loadTextContent('queries/events.kql')

var rules = [
  {
    name: 'run-failed'
    title: 'A run failed'
    description: 'A run ended as Failed. Its report and everything staged are kept. docs/operations.md, "A run failed".'
    severity: 2
    every: 'PT5M'
    window: 'PT5M'
    limits: {}
    resolves: false
    query: '${events}${loadTextContent('queries/run-failed.kql')}'
    criterion: { timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }
    dimensions: ['runId', 'reason']
  }
  {
    name: 'approval-waiting'
    title: 'An approval is waiting too long'
    description: 'A run waits for a decision for more than ${approvalWaitingHours} hours. docs/operations.md, "An approval is missing".'
    severity: 3
    every: 'PT1H'
    window: 'PT1H'
    // A log alert looks back two days at most; later the reminders of the app keep it up.
    limits: { overrideQueryTimeRange: 'P2D' }
    resolves: true
    query: 'let waitingHours = ${approvalWaitingHours};\n${events}${loadTextContent('queries/approval-waiting.kql')}'
    criterion: { timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }
    dimensions: ['runId']
  }
  {
    name: 'throttled'
    title: 'The model service refuses many calls'
    description: 'More than ${throttledPercent} % of agent calls were answered with 429. docs/operations.md, "The model service throttles".'
    severity: 3
    every: 'PT5M'
    window: 'PT15M'
    limits: {}
    resolves: true
    query: '${events}${loadTextContent('queries/throttled.kql')}'
    criterion: {
      timeAggregation: 'Maximum'
      operator: 'GreaterThan'
      threshold: throttledPercent
      metricMeasureColumn: 'throttledPercent'
    }
    dimensions: []
  }
  {
    name: 'no-progress'
    title: 'A run makes no progress'
    description: 'Nothing has happened for ${stalledMinutes} minutes in a run that waits for no reviewer. docs/operations.md, "A run does not move".'
    severity: 2
    every: 'PT15M'
    window: 'PT1H'
    // The last event of a run may be older than the window.
    limits: { overrideQueryTimeRange: 'P2D' }
    resolves: true
    query: 'let stalledMinutes = ${stalledMinutes};\n${events}${loadTextContent('queries/no-progress.kql')}'
    criterion: { timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }
    dimensions: ['runId']
  }
  {
    name: 'server-errors'
    title: 'The app answers with errors'
    description: 'More than ${serverErrors} requests of five minutes were answered with 5xx. docs/operations.md, "The app answers with errors".'
    severity: 2
    every: 'PT5M'
    window: 'PT5M'
    limits: {}
    resolves: true
    query: loadTextContent('queries/server-errors.kql')
    criterion: {
      timeAggregation: 'Total'
      operator: 'GreaterThan'
      threshold: serverErrors
      metricMeasureColumn: 'errors'
    }
    dimensions: []
  }
  {
    name: 'audit-failed'
    title: 'An audit event was not written'
    description: 'An event could not be added to the log of a run. docs/operations.md, "The audit log refuses writes".'
    severity: 1
    every: 'PT5M'
    window: 'PT5M'
    limits: {}
    resolves: false
    query: '${events}${loadTextContent('queries/audit-failed.kql')}'
    criterion: { timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }
    dimensions: ['runId']
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'phasewright'
    enabled: true
    emailReceivers: [
      for (email, i) in contactEmails: {
        name: 'operator-${i}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${namePrefix}${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: union(rule.limits, {
      displayName: 'Phasewright: ${rule.title}'
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      autoMitigate: rule.resolves
      // Tables come to be with the first line sent: a new workspace has none yet.
      skipQueryValidation: true
      criteria: {
        allOf: [
          union(rule.criterion, {
            query: rule.query
            dimensions: map(rule.dimensions, name => { name: name, operator: 'Include', values: ['*'] })
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          })
        ]
      }
      actions: { actionGroups: [people.id] }
    })
  }
]

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

// From three places, every five minutes: what a log of the app cannot tell, that it is not there.
resource availability 'Microsoft.Insights/webtests@2022-06-15' = {
  name: webTestName
  location: location
  tags: union(tags, { 'hidden-link:${component.id}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: webTestName
    Name: 'Phasewright is available'
    Enabled: true
    Kind: 'standard'
    Frequency: 300
    Timeout: 60
    RetryEnabled: true
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'us-va-ash-azr' }
      { Id: 'apac-sg-sin-azr' }
    ]
    Request: {
      RequestUrl: '${appUri}/api/health'
      HttpVerb: 'GET'
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource availabilityAlert 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: metricAlertName
  location: 'global'
  tags: tags
  properties: {
    description: 'Phasewright does not answer from two of three places. docs/operations.md, "The app does not start".'
    severity: 1
    enabled: true
    scopes: [availability.id, component.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: availability.id
      componentId: component.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: people.id }]
  }
}
