import { Module, type DynamicModule } from '@nestjs/common';
import type { OidcSettings, Settings } from '#libs/platform/settings.js';
import { DevelopmentIssuer, DEVELOPMENT_RULES } from '#libs/platform/tokens/development-issuer.js';
import { DevelopmentController } from '#libs/platform/tokens/development.controller.js';
import { keptKey, newKey } from '#libs/platform/tokens/development-key.js';
import { loadKeys } from '#libs/platform/tokens/issuer-endpoint.js';
import { IssuerKeys, KEY_LIMITS } from '#libs/platform/tokens/issuer-keys.js';
import { TokenVerifier } from '#libs/platform/tokens/token-verifier.js';

/** The verifier of access tokens: of the issuer that the operator has set, or of the development issuer, which exists only without one. */
@Module({})
export class TokensModule {
  /** Throws one sentence when nobody may serve like this. `throwAway`: the development issuer's key is not kept. */
  static for(settings: Settings, throwAway = false): DynamicModule {
    const { oidc, developmentKeyFile } = settings;
    if (oidc)
      return {
        module: TokensModule,
        providers: [{ provide: TokenVerifier, useFactory: () => verifierOf(oidc) }],
        exports: [TokenVerifier],
      };
    const issuer = new DevelopmentIssuer(throwAway ? newKey : () => keptKey(developmentKeyFile));
    return {
      module: TokensModule,
      controllers: [DevelopmentController],
      providers: [
        { provide: DevelopmentIssuer, useValue: issuer },
        { provide: TokenVerifier, useFactory: () => new TokenVerifier(DEVELOPMENT_RULES, new IssuerKeys(() => issuer.publicKeys()).find) },
      ],
      exports: [TokenVerifier, DevelopmentIssuer],
    };
  }
}

/** Asks for the keys at once, so that an issuer that cannot be reached stands in the log of the start. */
function verifierOf({ keysTrustedMs, keysUrl, ...rules }: OidcSettings): TokenVerifier {
  const keys = new IssuerKeys(() => loadKeys({ issuer: rules.issuer, keysUrl }), { ...KEY_LIMITS, trustedMs: keysTrustedMs });
  void keys.ask();
  return new TokenVerifier(rules, keys.find);
}
