interface Setting {
  readonly meaning: string;
  readonly fallback: string;
}

/**
 * Every setting the app and the command line read; the drift test compares the names with the
 * sources.
 */
export const SETTINGS: Readonly<Record<string, Setting>> = {
  PHASEWRIGHT_STORAGE: {
    meaning:
      '`file:DIR` (plain files), `sqlite:DIR` (a database), or a storage connection string (`UseDevelopmentStorage=true` for Azurite)',
    fallback: 'required; the embedded host sets `file:`',
  },
  PHASEWRIGHT_STORAGE__blobServiceUri: {
    meaning:
      'https address of the blob service of a storage account, accessed with a managed identity',
    fallback: 'unset; takes precedence over `PHASEWRIGHT_STORAGE`',
  },
  PHASEWRIGHT_STORAGE_ACCOUNT_ID: {
    meaning: 'resource id of that account, used to read whether its policies are locked',
    fallback: 'unset; the lock is reported as unknown',
  },
  PHASEWRIGHT_RELEASE_WITHOUT_POLICY: {
    meaning:
      '`refuse` or `allow` a release to a container without an immutability policy: see [Lock the policy](../lock-the-policy.md)',
    fallback: '`refuse`',
  },
  PHASEWRIGHT_AGENT: {
    meaning:
      'writer: `template` (offline, deterministic, free), `foundry` or `openai`: see [Use a model](../connect-foundry.md)',
    fallback: '`template`',
  },
  FOUNDRY_PROJECT_ENDPOINT: {
    meaning: 'endpoint of the Foundry project',
    fallback: 'required with `foundry`',
  },
  FOUNDRY_MODEL: { meaning: 'name of the model deployment', fallback: 'required with `foundry`' },
  FOUNDRY_AGENT_PREFIX: { meaning: 'prefix of agent names', fallback: '`phasewright`' },
  OPENAI_BASE_URL: {
    meaning: 'address of an OpenAI-compatible server',
    fallback: 'required with `openai`',
  },
  OPENAI_MODEL: { meaning: 'name of the model', fallback: 'required with `openai`' },
  OPENAI_API_KEY: {
    meaning: 'API key of the server; sent over https or to this machine only',
    fallback: 'unset; Azure is asked with the identity of the app, other servers without a key',
  },
  OPENAI_API: {
    meaning: 'protocol of the server: `chat` (chat completions) or `responses` (Responses API)',
    fallback: '`responses` for OpenAI and Azure OpenAI, `chat` for other servers',
  },
  PHASEWRIGHT_SECOND_READER: {
    meaning:
      '`on` or `off`: a model reads what was written and warns of claims without evidence, unless a run says otherwise; needs a model: see [Second reader](../second-reader.md)',
    fallback: '`off`',
  },
  PHASEWRIGHT_READER_MODEL: {
    meaning: 'model or deployment of the second reader, on the service of the writer',
    fallback: 'the model of the writer',
  },
  PHASEWRIGHT_REASONING_EFFORT: {
    meaning:
      'how long a reasoning model may think: `none`, `minimal`, `low`, `medium`, `high`, `xhigh` or `max`; not every model knows every word, and others refuse it',
    fallback: 'unset; the default of the model',
  },
  PHASEWRIGHT_VERBOSITY: {
    meaning: 'how long answers are, with `openai`: `low`, `medium` or `high`',
    fallback: 'unset; the default of the model',
  },
  PHASEWRIGHT_TEMPERATURE: {
    meaning: 'temperature, 0 to 2; reasoning models refuse it',
    fallback: 'unset; none is sent',
  },
  PHASEWRIGHT_PLANNER_MODEL: {
    meaning: 'model or deployment that plans, on the service of the writer',
    fallback: 'the model of the writer',
  },
  PHASEWRIGHT_FALLBACK_MODEL: {
    meaning:
      'model or deployment that is asked if another refuses, is retired (404, 410) or fails repeatedly (5xx); the manifest names the model of each file',
    fallback: 'unset; the file fails',
  },
  PHASEWRIGHT_CONTEXT_TOKENS: {
    meaning: 'maximum of estimated input tokens in the prompt for one file',
    fallback: '30000',
  },
  PHASEWRIGHT_MAX_OUTPUT_TOKENS: {
    meaning: 'maximum of tokens in one answer, reasoning included',
    fallback: '16384',
  },
  PHASEWRIGHT_MAX_PARALLEL_FILES: { meaning: 'files written in parallel, 1 to 64', fallback: '3' },
  PHASEWRIGHT_MAX_REGENERATIONS: {
    meaning: 'automatic rounds of regeneration, 0 to 10',
    fallback: '2',
  },
  PHASEWRIGHT_AGENT_TIMEOUT: {
    meaning: 'timeout of one agent call, ISO 8601',
    fallback:
      '`PT2M`; with reasoning effort `medium` `PT5M`, `high` `PT10M`, `xhigh` and `max` `PT15M`',
  },
  PHASEWRIGHT_PLANNER_TIMEOUT: {
    meaning: 'timeout of one call that plans',
    fallback: 'the timeout of the writer',
  },
  PHASEWRIGHT_READER_TIMEOUT: {
    meaning: 'timeout of one call of the second reader',
    fallback: 'the timeout of the writer',
  },
  PHASEWRIGHT_TELEMETRY: {
    meaning:
      'where traces go: `otlp` (the collector in `OTEL_EXPORTER_OTLP_ENDPOINT`), `azure-monitor` (Application Insights in `APPLICATIONINSIGHTS_CONNECTION_STRING`) or `off`: see [Operations](../operations.md#traces)',
    fallback: '`off`',
  },
  PHASEWRIGHT_APPROVAL_TIMEOUT: {
    meaning: 'time a run waits for a decision, ISO 8601',
    fallback: '`P7D`',
  },
  PHASEWRIGHT_ALLOWED_HOSTS: {
    meaning:
      'names in `Host` and `Origin`, separated by commas, that a service without authentication answers beside `localhost`, `127.0.0.1` and `[::1]`',
    fallback: 'unset; only this machine is answered',
  },
  PHASEWRIGHT_AUTH: {
    meaning:
      '`easyauth` (App Service authentication) or `off` (one machine only, refused in Azure)',
    fallback: '`easyauth`; the embedded host sets `off`',
  },
  PHASEWRIGHT_FRONT_END: {
    meaning:
      'front end that removes `x-ms-client-principal*` headers of callers: `app-service`, or a name of yours; without one, and without `WEBSITE_AUTH_ENABLED`, no identity is believed',
    fallback: 'unset; the template sets `app-service`',
  },
  PHASEWRIGHT_APPROVAL_KEY: {
    meaning: 'key that signs approval links and tool tokens, 32 characters or more',
    fallback: 'unset; no links, no tokens',
  },
  PHASEWRIGHT_SIGNING_KEY: {
    meaning:
      'key that signs the provenance of releases: `file:PEM` (Ed25519 or ECDSA P-256), or the identifier of a key in Key Vault: see [Verify a release](../verify.md)',
    fallback: 'unset; no signatures',
  },
  PHASEWRIGHT_NOTIFY_URL: {
    meaning:
      'receivers of notifications, separated by spaces: `https://…` for CloudEvents, `slack+https://…`, `teams+https://…` or `smtps://…`: see [Notifications](../notifications.md)',
    fallback: 'unset; no notifications',
  },
  PHASEWRIGHT_NOTIFY_KEY: {
    meaning: 'key that signs notifications, 32 characters or more',
    fallback: 'unset; unsigned',
  },
  PHASEWRIGHT_PUBLIC_URL: {
    meaning: 'address of the service in notifications, such as `https://docs.example.com`',
    fallback: 'unset; the name that the host gives the app',
  },
  PHASEWRIGHT_PROFILES: {
    meaning: 'folder of your own profiles: see [Profiles](../profiles.md)',
    fallback: 'unset; built-in profiles only',
  },
  PHASEWRIGHT_URL: {
    meaning: 'command line: URL of the service, if `--url` is not given',
    fallback: '`http://127.0.0.1:7071`',
  },
  PHASEWRIGHT_TOKEN: {
    meaning: 'command line: bearer token sent to the service',
    fallback: 'unset',
  },
  PHASEWRIGHT_AUDIENCE: {
    meaning: 'command line: client id of the service, used to get a token for the signed-in user',
    fallback: 'unset',
  },
};

/** `docs/reference/settings.md`. */
export function renderSettingsPage(): string {
  return [
    '# Settings',
    '',
    'Environment variables, or `Values` in `local.settings.json` (see `local.settings.sample.json`). A missing or malformed setting stops the start with one sentence that names it.',
    '',
    '| setting | meaning | default |',
    '| --- | --- | --- |',
    ...Object.entries(SETTINGS).map(
      ([name, { meaning, fallback }]) => `| \`${name}\` | ${meaning} | ${fallback} |`,
    ),
    '',
  ].join('\n');
}
