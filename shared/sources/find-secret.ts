/** Files whose name says that they contain secrets. Examples such as `.env.example` are none. */
const SECRET_NAME =
  /^(?:\.env(?!.*(?:example|sample|template|dist)$)(?:\..+)?|.+\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk)|id_(?:rsa|dsa|ecdsa|ed25519)|\.(?:netrc|pgpass|pypirc|htpasswd|git-credentials)|credentials(?:\.json)?|local\.settings\.json|.+\.tfstate(?:\.backup)?|service-?account.*\.json)$/i;

/**
 * Forms of secrets whose own marks make them certain: private keys, and the tokens of services that
 * publish their form for scanners (GitHub's table of supported patterns).
 */
const SECRETS: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'a private key',
    /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----\s+(?:[A-Za-z0-9+/=:,\- ]+\s+){2}/,
  ],
  [
    'an access key of AWS',
    /(?<![A-Z0-9])(?:AKIA|ASIA)(?![A-Z2-7]*EXAMPLE)[A-Z2-7]{16}(?![A-Z0-9])/,
  ],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{82})\b/],
  ['a token of GitLab', /\bglpat-[\w-]{20}\b/],
  ['a token of Slack', /\bxox[abprs]-\d{8,}-[\w-]{16,}/],
  ['a key of Google', /\bAIza[\w-]{35}\b/],
  ['a key of Stripe', /\b[rs]k_live_[A-Za-z0-9]{20,}\b/],
  [
    'a password of a package registry',
    /^\s*(?:\/\/\S+:)?_(?:authToken|auth|password)\s*=\s*[^$\s]/m,
  ],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a key of OpenAI or Anthropic', /\bsk-(?:proj-|ant-[a-z0-9]+-)[\w-]{40,}/],
  ['a key of Azure Storage', /\bAccountKey=[A-Za-z0-9+/]{86}==/],
  ['a key of SendGrid', /\bSG\.[\w-]{22}\.[\w-]{43}\b/],
];

/** Whether the name of a file says that it contains secrets. */
export function hasSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/**
 * The first thing in a text that has the form of a secret, and its line; `undefined` if there is
 * none. The text itself is never part of the result.
 */
export function findSecret(text: string): { what: string; line: number } | undefined {
  for (const [what, pattern] of SECRETS) {
    const found = pattern.exec(text);
    if (found !== null) {
      return { what, line: text.slice(0, found.index).split('\n').length };
    }
  }
  return undefined;
}
