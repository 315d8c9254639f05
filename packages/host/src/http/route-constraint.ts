export type Constraint = (value: string) => boolean;

const GUID = /^[{(]?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}[)}]?$/i;
const INT_MAX = 2 ** 31 - 1;
const LONG_MAX = 2n ** 63n - 1n;

/** ASP.NET's inline constraints by name; undefined for an unknown one. */
export function createConstraint(
  name: string,
  argument: string | undefined,
): Constraint | undefined {
  const numbers = (argument ?? '').split(',').map(Number);
  const [first = Number.NaN, second = Number.NaN] = numbers;
  switch (name.toLowerCase()) {
    case 'int':
      return (value) => isInteger(value) && Math.abs(Number(value)) <= INT_MAX;
    case 'long':
      return (value) => isInteger(value) && BigInt(value) <= LONG_MAX && BigInt(value) >= -LONG_MAX;
    case 'bool':
      return (value) => /^(true|false)$/i.test(value);
    case 'guid':
      return (value) => GUID.test(value);
    case 'decimal':
    case 'double':
    case 'float':
      return (value) => value.trim() !== '' && Number.isFinite(Number(value));
    case 'datetime':
      return (value) => !Number.isNaN(Date.parse(value));
    case 'alpha':
      return (value) => /^[a-z]*$/i.test(value);
    case 'required':
      return (value) => value !== '';
    case 'minlength':
      return (value) => value.length >= first;
    case 'maxlength':
      return (value) => value.length <= first;
    case 'length':
      return (value) =>
        numbers.length > 1
          ? value.length >= first && value.length <= second
          : value.length === first;
    case 'min':
      return (value) => isInteger(value) && Number(value) >= first;
    case 'max':
      return (value) => isInteger(value) && Number(value) <= first;
    case 'range':
      return (value) => isInteger(value) && Number(value) >= first && Number(value) <= second;
    case 'regex':
      return createPattern(argument ?? '');
    default:
      return undefined;
  }
}

function isInteger(value: string): boolean {
  return /^[+-]?\d+$/.test(value);
}

/** Braces and backslashes are doubled in a template. */
function createPattern(argument: string): Constraint {
  const source = argument.replaceAll('{{', '{').replaceAll('}}', '}').replaceAll('\\\\', '\\');
  const pattern = new RegExp(source, 'i');
  return (value) => pattern.test(value);
}
