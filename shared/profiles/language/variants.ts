import type { ProfileDefinition } from './definition.ts';

export interface Variant {
  readonly name: string;
  readonly title: string;
}

const ONLY: Variant = { name: 'standard', title: 'The only variant' };

/** The variants of a profile, of which the first is the default. */
export function listVariants({
  variants = [ONLY],
}: Pick<ProfileDefinition, 'variants'>): readonly [Variant, ...Variant[]] {
  const [first = ONLY, ...others] = variants;
  return [first, ...others];
}

/** Whether a variant has a file or a section. */
export function isInVariant(
  { variants }: { readonly variants?: readonly string[] },
  variant: string,
): boolean {
  return variants === undefined || variants.includes(variant);
}
