/** An identifier in words: `PurchaseOrder`, `purchase_order` are `purchase order`; `SKU` stays. */
export function toWords(identifier: string): string {
  return identifier
    .replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .split(/[\s_.$-]+/)
    .filter((word) => word !== '')
    .map((word) => (word.length > 1 && word === word.toUpperCase() ? word : word.toLowerCase()))
    .join(' ');
}

/** Finds which of the names occur in a text, verbatim or in words, also in the plural. */
export function createMentions(names: readonly string[]): (text: string) => string[] {
  const known = names.map((name) => ({ name, pattern: toPattern(name) }));
  return (text) => {
    const line = text.replace(/\s+/g, ' ');
    return known.filter(({ pattern }) => pattern?.test(line) === true).map(({ name }) => name);
  };
}

function toPattern(name: string): RegExp | undefined {
  const forms = [...new Set([name, toWords(name)])].filter((form) => /[\p{L}\p{N}]/u.test(form));
  const escaped = forms.map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return forms.length === 0
    ? undefined
    : new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join('|')})(?:e?s)?(?![\\p{L}\\p{N}_])`, 'iu');
}
