/** The address of the management API, and what its links must contain. */
export interface LinkBase {
  /** Base of the webhook, without a trailing slash: `http://host/runtime/webhooks/durabletask`. */
  readonly webhook: string;
  readonly hubName: string;
  readonly connectionName: string;
  readonly systemKey: string;
}

const ID_PLACEHOLDER = 'INSTANCEID';

/** The links of one instance; `id` is encoded. */
export function createManagementLinks(base: LinkBase, id: string): Record<string, string> {
  const instance = `${base.webhook}/instances/${encodeURIComponent(id)}`;
  const query = `taskHub=${base.hubName}&connection=${base.connectionName}&code=${base.systemKey}`;
  const withReason = (operation: string) => `${instance}/${operation}?reason={text}&${query}`;
  return {
    id,
    statusQueryGetUri: `${instance}?${query}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?${query}`,
    terminatePostUri: withReason('terminate'),
    rewindPostUri: withReason('rewind'),
    purgeHistoryDeleteUri: `${instance}?${query}`,
    restartPostUri: `${instance}/restart?${query}`,
    suspendPostUri: withReason('suspend'),
    resumePostUri: withReason('resume'),
  };
}

/** The value of a durable client binding. `rpcBase` is the loopback address, if there is one. */
export function createClientBinding(
  base: LinkBase,
  rpcBase: string | undefined,
): Record<string, unknown> {
  const create = `${base.webhook}/orchestrators/{functionName}[/{instanceId}]`;
  const code = `code=${base.systemKey}`;
  return {
    taskHubName: base.hubName,
    creationUrls: {
      createNewInstancePostUri: `${create}?${code}`,
      createAndWaitOnNewInstancePostUri: `${create}?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&${code}`,
    },
    managementUrls: createManagementLinks(base, ID_PLACEHOLDER),
    baseUrl: base.webhook,
    requiredQueryStringParameters: code,
    ...(rpcBase === undefined ? {} : { rpcBaseUrl: rpcBase }),
  };
}
