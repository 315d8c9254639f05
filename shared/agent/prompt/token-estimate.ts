/**
 * UTF-8 bytes per token. English prose and JSON have about four characters per token with current
 * tokenizers; counting bytes also works for scripts whose characters take several bytes and often a
 * token each.
 */
const BYTES_PER_TOKEN = 4;

/** The estimated number of tokens of `text`, without a tokenizer. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/** The head of `text` of at most `tokens` estimated tokens, cut near the end of a line. */
export function cutToTokens(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) {
    return text;
  }
  const bytes = Buffer.from(text).subarray(0, Math.max(0, tokens) * BYTES_PER_TOKEN);
  const head = new TextDecoder().decode(bytes, { stream: true });
  const end = head.lastIndexOf('\n');
  return end > head.length / 2 ? head.slice(0, end) : head;
}
