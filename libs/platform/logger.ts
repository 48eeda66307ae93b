import { ConsoleLogger, type LogLevel, type LoggerService } from '@nestjs/common';
import { withoutTokens } from '#libs/platform/capability.js';
import { correlationOfNow } from '#libs/platform/correlation.js';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];
const NEST_NAMES: Readonly<Record<string, LogLevel>> = { info: 'log', trace: 'verbose' };
/** What Nest tells of its own start, a line for every route: worth reading only when it is what one is looking for. */
const NEST_ITSELF: ReadonlySet<unknown> = new Set(['InstanceLoader', 'NestApplication', 'NestFactory', 'RouterExplorer', 'RoutesResolver']);

/** Each line bears the id of the wish that it belongs to; what opens something for whoever holds it (`/feeds/…`) never stands in one. */
class SafeLogger extends ConsoleLogger {
  protected override getJsonLogObject(...told: Parameters<ConsoleLogger['getJsonLogObject']>) {
    const correlation = correlationOfNow();
    return { ...super.getJsonLogObject(...told), ...(correlation !== undefined && { correlation }) };
  }

  protected override stringifyJsonLogObject(line: Record<string, unknown>): string {
    return withoutTokens(super.stringifyJsonLogObject(line));
  }
}

/** One JSON object a line, from `level` upwards; `silent` logs nothing. */
export function jsonLogger(level: string): LoggerService {
  const at = LEVELS.indexOf(NEST_NAMES[level] ?? (level as LogLevel));
  const logger = new SafeLogger({ json: true, logLevels: LEVELS.slice(0, at + 1) });
  const log = logger.log.bind(logger) as (message: unknown, ...context: unknown[]) => void;
  logger.log = (message: unknown, ...context: unknown[]): void =>
    NEST_ITSELF.has(context.at(-1)) ? logger.debug(message, ...context) : log(message, ...context);
  return logger;
}
