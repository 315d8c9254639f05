interface Setting {
  readonly meaning: string;
  readonly fallback: string;
}

/** Every setting the app and the command line read; the drift test holds the names to the sources. */
export const SETTINGS: Readonly<Record<string, Setting>> = {
  PHASEWRIGHT_STORAGE: {
    meaning:
      '`file:DIR`, or a storage connection string (`UseDevelopmentStorage=true` for Azurite)',
    fallback: 'required; the embedded host sets `file:`',
  },
  PHASEWRIGHT_STORAGE__blobServiceUri: {
    meaning: 'https address of the blob service of a storage account, reached by managed identity',
    fallback: 'none; goes before `PHASEWRIGHT_STORAGE`',
  },
  PHASEWRIGHT_STORAGE_ACCOUNT_ID: {
    meaning: 'resource id of that account, to ask whether its policies are locked',
    fallback: 'the lock is not known',
  },
  PHASEWRIGHT_RELEASE_WITHOUT_POLICY: {
    meaning:
      '`refuse` to release where storage could have an immutability policy and has none, or `allow` it: see [lock-the-policy](../lock-the-policy.md)',
    fallback: '`refuse`',
  },
  PHASEWRIGHT_AGENT: {
    meaning:
      'who writes: `template` (offline, deterministic, free), `foundry` or `openai`: see [connect-foundry](../connect-foundry.md)',
    fallback: '`template`',
  },
  FOUNDRY_PROJECT_ENDPOINT: {
    meaning: 'endpoint of the Foundry project',
    fallback: 'required with `foundry`',
  },
  FOUNDRY_MODEL: { meaning: 'name of the model deployment', fallback: 'required with `foundry`' },
  FOUNDRY_AGENT_PREFIX: { meaning: 'begins the names of the agents', fallback: '`phasewright`' },
  OPENAI_BASE_URL: {
    meaning: 'address of an OpenAI-compatible server',
    fallback: 'required with `openai`',
  },
  OPENAI_MODEL: { meaning: 'name of the model', fallback: 'required with `openai`' },
  OPENAI_API_KEY: { meaning: 'its key; https only, or this machine', fallback: 'none is sent' },
  PHASEWRIGHT_CONTEXT_TOKENS: {
    meaning: 'estimated tokens of the inputs that a model is told for one file',
    fallback: '30000',
  },
  PHASEWRIGHT_MAX_OUTPUT_TOKENS: {
    meaning: 'tokens one answer may have, reasoning included',
    fallback: '16384',
  },
  PHASEWRIGHT_MAX_PARALLEL_FILES: { meaning: 'files written at once, 1 to 64', fallback: '3' },
  PHASEWRIGHT_MAX_REGENERATIONS: {
    meaning: 'automatic rounds of regeneration, 0 to 10',
    fallback: '2',
  },
  PHASEWRIGHT_AGENT_TIMEOUT: {
    meaning: 'most time of one call of an agent, ISO 8601',
    fallback: '`PT2M`',
  },
  PHASEWRIGHT_APPROVAL_TIMEOUT: {
    meaning: 'how long a run waits for a decision, ISO 8601',
    fallback: '`P7D`',
  },
  PHASEWRIGHT_AUTH: {
    meaning:
      '`easyauth` (App Service authentication) or `off` (one machine only, refused in Azure)',
    fallback: '`easyauth`; the embedded host sets `off`',
  },
  PHASEWRIGHT_APPROVAL_KEY: {
    meaning: 'signs approval links and tool tokens; 32 characters or more',
    fallback: 'neither is made',
  },
  PHASEWRIGHT_SIGNING_KEY: {
    meaning:
      'signs the provenance of releases: `file:PEM` (Ed25519 or ECDSA P-256), or the identifier of a key in Key Vault: see [verify](../verify.md)',
    fallback: 'nothing is signed',
  },
  PHASEWRIGHT_NOTIFY_URL: {
    meaning: 'receives CloudEvents: see [notifications](../notifications.md)',
    fallback: 'nobody is told',
  },
  PHASEWRIGHT_NOTIFY_KEY: { meaning: 'signs them; 32 characters or more', fallback: 'unsigned' },
  PHASEWRIGHT_PROFILES: {
    meaning: 'folder with profiles of your own: see [profiles](../profiles.md)',
    fallback: 'built-in profiles only',
  },
  PHASEWRIGHT_URL: {
    meaning: 'command line: the service, where `--url` is not given',
    fallback: '`http://127.0.0.1:7071`',
  },
  PHASEWRIGHT_TOKEN: {
    meaning: 'command line: bearer token sent to the service',
    fallback: 'none',
  },
  PHASEWRIGHT_AUDIENCE: {
    meaning: 'command line: client id of the service, to get a token of whoever is signed in',
    fallback: 'none',
  },
};

/** `docs/reference/settings.md`. */
export function renderSettingsPage(): string {
  return [
    '# Settings',
    '',
    'Environment variables, or `Values` in `local.settings.json` (see `local.settings.sample.json`). A missing or malformed one stops the start with one sentence that names it.',
    '',
    '| setting | meaning | default |',
    '| --- | --- | --- |',
    ...Object.entries(SETTINGS).map(
      ([name, { meaning, fallback }]) => `| \`${name}\` | ${meaning} | ${fallback} |`,
    ),
    '',
  ].join('\n');
}
