import { ConsoleLogger, type LogLevel, type LoggerService } from '@nestjs/common';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];
const NEST_NAMES: Readonly<Record<string, LogLevel>> = { info: 'log', trace: 'verbose' };

/** One JSON object a line, from `level` upwards; `silent` logs nothing. */
export function jsonLogger(level: string): LoggerService {
  const at = LEVELS.indexOf(NEST_NAMES[level] ?? (level as LogLevel));
  return new ConsoleLogger({ json: true, logLevels: LEVELS.slice(0, at + 1) });
}
