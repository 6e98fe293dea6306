/** Options that several verbs have. */
import { Option } from 'commander';
import { DEFAULT_CONFIG } from './context.ts';

export function configOption(): Option {
  return new Option('--config <file>', 'hospital.toml').default(DEFAULT_CONFIG);
}
