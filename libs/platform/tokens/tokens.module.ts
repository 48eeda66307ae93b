import { Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import type { Settings } from '#libs/platform/settings.js';
import { DevelopmentIssuer, DEVELOPMENT_RULES } from '#libs/platform/tokens/development-issuer.js';
import { DevelopmentController } from '#libs/platform/tokens/development.controller.js';
import { keptKey, newKey } from '#libs/platform/tokens/development-key.js';
import { loadKeys } from '#libs/platform/tokens/issuer-endpoint.js';
import { IssuerKeys, KEY_LIMITS } from '#libs/platform/tokens/issuer-keys.js';
import { TokenVerifier, type TokenRules } from '#libs/platform/tokens/token-verifier.js';

/**
 * The verifier of access tokens: of the issuer that the operator has set, or of the development issuer, which exists only without one. Its keys are
 * known everywhere, so that a process can say whether it has them.
 */
@Module({})
export class TokensModule implements OnApplicationBootstrap {
  constructor(private readonly keys: IssuerKeys) {}

  /** Throws one sentence when nobody may serve like this. `throwAway`: the development issuer's key is not kept. */
  static for(settings: Settings, throwAway = false): DynamicModule {
    const { oidc, developmentKeyFile } = settings;
    if (oidc) {
      const { keysTrustedMs, keysUrl, ...rules } = oidc;
      const keys = new IssuerKeys(() => loadKeys({ issuer: rules.issuer, keysUrl }), { ...KEY_LIMITS, trustedMs: keysTrustedMs });
      return verifying(rules, keys);
    }
    const issuer = new DevelopmentIssuer(throwAway ? newKey : () => keptKey(developmentKeyFile));
    const { providers, exports, ...rest } = verifying(DEVELOPMENT_RULES, new IssuerKeys(() => issuer.publicKeys()));
    return {
      ...rest,
      controllers: [DevelopmentController],
      providers: [...providers, { provide: DevelopmentIssuer, useValue: issuer }],
      exports: [...exports, DevelopmentIssuer],
    };
  }

  /** Asks for the keys before anybody needs them, so that an issuer that cannot be reached stands in the log of the start. */
  onApplicationBootstrap(): void {
    void this.keys.ask();
  }
}

function verifying(rules: TokenRules, keys: IssuerKeys) {
  return {
    module: TokensModule,
    global: true,
    providers: [
      { provide: IssuerKeys, useValue: keys },
      { provide: TokenVerifier, useFactory: () => new TokenVerifier(rules, keys.find) },
    ],
    exports: [TokenVerifier, IssuerKeys],
  };
}
