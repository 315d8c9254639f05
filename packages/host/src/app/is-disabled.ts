import { readSetting } from '../settings/read-setting.ts';

/** True when an application setting switches the function off (`AzureWebJobs.NAME.Disabled`). */
export function isDisabled(name: string): boolean {
  const value = readSetting(`AzureWebJobs.${name}.Disabled`)?.trim().toLowerCase();
  return value === 'true' || value === '1';
}
