const REPLACEMENT = '[Hidden Credential]';

/**
 * Texts that announce a credential in the real host's log and error sanitizer, and what follows.
 */
const TOKENS =
  /(?:(?<!PublicKey)Token=|DefaultEndpointsProtocol=http|AccountKey=|Data Source=|Server=|Password=|pwd=|&amp;sig=|[&?]sig=|SharedAccessKey=|&amp;code=|[&?/]code=|key=)[^<"']*/gi;
const URL_WITH_LOGIN = /\b([a-zA-Z]+):\/\/([^:/\s]+):([^@/\s]+)@([^:/\s]+):([0-9]+)\b/g;

/**
 * Hides what looks like a credential in an exception's message, as the real host does before anyone
 * sees it, the orchestrator included. The hidden part ends at `<`, `"` or `'`.
 */
export function sanitizeMessage(message: string): string {
  return message.replace(TOKENS, REPLACEMENT).replace(URL_WITH_LOGIN, REPLACEMENT);
}
