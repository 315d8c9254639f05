/**
 * An application setting by its case-insensitive name, as .NET reads the environment. Undefined if
 * it is not set.
 */
export function readSetting(name: string): string | undefined {
  const exact = process.env[name];
  if (exact !== undefined) return exact;
  const lower = name.toLowerCase();
  const key = Object.keys(process.env).find((other) => other.toLowerCase() === lower);
  return key === undefined ? undefined : process.env[key];
}
