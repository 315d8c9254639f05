import { readSetting } from '../settings/read-setting.ts';

/**
 * True when an application setting switches the function off: `AzureWebJobs.NAME.Disabled`, or
 * `AzureWebJobs_NAME_Disabled` for systems that allow no dots in names.
 */
export function isDisabled(name: string): boolean {
  return [`AzureWebJobs.${name}.Disabled`, `AzureWebJobs_${name}_Disabled`].some(isOn);
}

function isOn(setting: string): boolean {
  const value = readSetting(setting)?.trim().toLowerCase();
  return value === 'true' || value === '1';
}
