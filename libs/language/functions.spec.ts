import { describe, expect, it } from '@jest/globals';
import { functionOf, malePlural, type Vocabulary } from '#libs/language/functions.js';
import { isFamiliar, titleFor, titleForms } from '#libs/language/titles.js';

/**
 * Every function for a man and for a woman: behind the definite article in nominative, genitive, dative, accusative || before a name, without article.
 */
const functions = [
  'der Landrat | des Landrats | dem Landrat | den Landrat || Landrat | Landrat | Landrat | Landrat',
  'die Landrätin | der Landrätin | der Landrätin | die Landrätin || Landrätin | Landrätin | Landrätin | Landrätin',
  'der Landtagspräsident | des Landtagspräsidenten | dem Landtagspräsidenten | den Landtagspräsidenten || Landtagspräsident | Landtagspräsident | Landtagspräsident | Landtagspräsident',
  'die Landtagspräsidentin | der Landtagspräsidentin | der Landtagspräsidentin | die Landtagspräsidentin || Landtagspräsidentin | Landtagspräsidentin | Landtagspräsidentin | Landtagspräsidentin',
  'der Vizepräsident | des Vizepräsidenten | dem Vizepräsidenten | den Vizepräsidenten || Vizepräsident | Vizepräsident | Vizepräsident | Vizepräsident',
  'die Vizepräsidentin | der Vizepräsidentin | der Vizepräsidentin | die Vizepräsidentin || Vizepräsidentin | Vizepräsidentin | Vizepräsidentin | Vizepräsidentin',
  'der Präsident | des Präsidenten | dem Präsidenten | den Präsidenten || Präsident | Präsident | Präsident | Präsident',
  'die Präsidentin | der Präsidentin | der Präsidentin | die Präsidentin || Präsidentin | Präsidentin | Präsidentin | Präsidentin',
  'der Ministerpräsident | des Ministerpräsidenten | dem Ministerpräsidenten | den Ministerpräsidenten || Ministerpräsident | Ministerpräsident | Ministerpräsident | Ministerpräsident',
  'die Ministerpräsidentin | der Ministerpräsidentin | der Ministerpräsidentin | die Ministerpräsidentin || Ministerpräsidentin | Ministerpräsidentin | Ministerpräsidentin | Ministerpräsidentin',
  'der Bundesminister | des Bundesministers | dem Bundesminister | den Bundesminister || Bundesminister | Bundesminister | Bundesminister | Bundesminister',
  'die Bundesministerin | der Bundesministerin | der Bundesministerin | die Bundesministerin || Bundesministerin | Bundesministerin | Bundesministerin | Bundesministerin',
  'der Minister | des Ministers | dem Minister | den Minister || Minister | Minister | Minister | Minister',
  'die Ministerin | der Ministerin | der Ministerin | die Ministerin || Ministerin | Ministerin | Ministerin | Ministerin',
  'der Staatssekretär | des Staatssekretärs | dem Staatssekretär | den Staatssekretär || Staatssekretär | Staatssekretär | Staatssekretär | Staatssekretär',
  'die Staatssekretärin | der Staatssekretärin | der Staatssekretärin | die Staatssekretärin || Staatssekretärin | Staatssekretärin | Staatssekretärin | Staatssekretärin',
  'der Parlamentarische Staatssekretär | des Parlamentarischen Staatssekretärs | dem Parlamentarischen Staatssekretär | den Parlamentarischen Staatssekretär || Parlamentarischer Staatssekretär | Parlamentarischen Staatssekretär | Parlamentarischem Staatssekretär | Parlamentarischen Staatssekretär',
  'die Parlamentarische Staatssekretärin | der Parlamentarischen Staatssekretärin | der Parlamentarischen Staatssekretärin | die Parlamentarische Staatssekretärin || Parlamentarische Staatssekretärin | Parlamentarischer Staatssekretärin | Parlamentarischer Staatssekretärin | Parlamentarische Staatssekretärin',
  'der Europaabgeordnete | des Europaabgeordneten | dem Europaabgeordneten | den Europaabgeordneten || Europaabgeordneter | Europaabgeordneten | Europaabgeordnetem | Europaabgeordneten',
  'die Europaabgeordnete | der Europaabgeordneten | der Europaabgeordneten | die Europaabgeordnete || Europaabgeordnete | Europaabgeordneter | Europaabgeordneter | Europaabgeordnete',
  'der Bundestagsabgeordnete | des Bundestagsabgeordneten | dem Bundestagsabgeordneten | den Bundestagsabgeordneten || Bundestagsabgeordneter | Bundestagsabgeordneten | Bundestagsabgeordnetem | Bundestagsabgeordneten',
  'die Bundestagsabgeordnete | der Bundestagsabgeordneten | der Bundestagsabgeordneten | die Bundestagsabgeordnete || Bundestagsabgeordnete | Bundestagsabgeordneter | Bundestagsabgeordneter | Bundestagsabgeordnete',
  'der Landtagsabgeordnete | des Landtagsabgeordneten | dem Landtagsabgeordneten | den Landtagsabgeordneten || Landtagsabgeordneter | Landtagsabgeordneten | Landtagsabgeordnetem | Landtagsabgeordneten',
  'die Landtagsabgeordnete | der Landtagsabgeordneten | der Landtagsabgeordneten | die Landtagsabgeordnete || Landtagsabgeordnete | Landtagsabgeordneter | Landtagsabgeordneter | Landtagsabgeordnete',
  'der Abgeordnete | des Abgeordneten | dem Abgeordneten | den Abgeordneten || Abgeordneter | Abgeordneten | Abgeordnetem | Abgeordneten',
  'die Abgeordnete | der Abgeordneten | der Abgeordneten | die Abgeordnete || Abgeordnete | Abgeordneter | Abgeordneter | Abgeordnete',
  'der Regierungspräsident | des Regierungspräsidenten | dem Regierungspräsidenten | den Regierungspräsidenten || Regierungspräsident | Regierungspräsident | Regierungspräsident | Regierungspräsident',
  'die Regierungspräsidentin | der Regierungspräsidentin | der Regierungspräsidentin | die Regierungspräsidentin || Regierungspräsidentin | Regierungspräsidentin | Regierungspräsidentin | Regierungspräsidentin',
  'der Städteregionsrat | des Städteregionsrats | dem Städteregionsrat | den Städteregionsrat || Städteregionsrat | Städteregionsrat | Städteregionsrat | Städteregionsrat',
  'die Städteregionsrätin | der Städteregionsrätin | der Städteregionsrätin | die Städteregionsrätin || Städteregionsrätin | Städteregionsrätin | Städteregionsrätin | Städteregionsrätin',
  'der Oberbürgermeister | des Oberbürgermeisters | dem Oberbürgermeister | den Oberbürgermeister || Oberbürgermeister | Oberbürgermeister | Oberbürgermeister | Oberbürgermeister',
  'die Oberbürgermeisterin | der Oberbürgermeisterin | der Oberbürgermeisterin | die Oberbürgermeisterin || Oberbürgermeisterin | Oberbürgermeisterin | Oberbürgermeisterin | Oberbürgermeisterin',
  'der Bürgermeister | des Bürgermeisters | dem Bürgermeister | den Bürgermeister || Bürgermeister | Bürgermeister | Bürgermeister | Bürgermeister',
  'die Bürgermeisterin | der Bürgermeisterin | der Bürgermeisterin | die Bürgermeisterin || Bürgermeisterin | Bürgermeisterin | Bürgermeisterin | Bürgermeisterin',
  'der Stellvertretende Landrat | des Stellvertretenden Landrats | dem Stellvertretenden Landrat | den Stellvertretenden Landrat || Stellvertretender Landrat | Stellvertretenden Landrat | Stellvertretendem Landrat | Stellvertretenden Landrat',
  'die Stellvertretende Landrätin | der Stellvertretenden Landrätin | der Stellvertretenden Landrätin | die Stellvertretende Landrätin || Stellvertretende Landrätin | Stellvertretender Landrätin | Stellvertretender Landrätin | Stellvertretende Landrätin',
  'der Erste stellvertretende Bürgermeister | des Ersten stellvertretenden Bürgermeisters | dem Ersten stellvertretenden Bürgermeister | den Ersten stellvertretenden Bürgermeister || Erster stellvertretender Bürgermeister | Ersten stellvertretenden Bürgermeister | Erstem stellvertretendem Bürgermeister | Ersten stellvertretenden Bürgermeister',
  'die Erste stellvertretende Bürgermeisterin | der Ersten stellvertretenden Bürgermeisterin | der Ersten stellvertretenden Bürgermeisterin | die Erste stellvertretende Bürgermeisterin || Erste stellvertretende Bürgermeisterin | Erster stellvertretender Bürgermeisterin | Erster stellvertretender Bürgermeisterin | Erste stellvertretende Bürgermeisterin',
  'der Altlandrat | des Altlandrats | dem Altlandrat | den Altlandrat || Altlandrat | Altlandrat | Altlandrat | Altlandrat',
  'die Altlandrätin | der Altlandrätin | der Altlandrätin | die Altlandrätin || Altlandrätin | Altlandrätin | Altlandrätin | Altlandrätin',
  'der Abteilungsleiter | des Abteilungsleiters | dem Abteilungsleiter | den Abteilungsleiter || Abteilungsleiter | Abteilungsleiter | Abteilungsleiter | Abteilungsleiter',
  'die Abteilungsleiterin | der Abteilungsleiterin | der Abteilungsleiterin | die Abteilungsleiterin || Abteilungsleiterin | Abteilungsleiterin | Abteilungsleiterin | Abteilungsleiterin',
  'der Ministerialdirigent | des Ministerialdirigenten | dem Ministerialdirigenten | den Ministerialdirigenten || Ministerialdirigent | Ministerialdirigent | Ministerialdirigent | Ministerialdirigent',
  'die Ministerialdirigentin | der Ministerialdirigentin | der Ministerialdirigentin | die Ministerialdirigentin || Ministerialdirigentin | Ministerialdirigentin | Ministerialdirigentin | Ministerialdirigentin',
  'der Ministerialrat | des Ministerialrats | dem Ministerialrat | den Ministerialrat || Ministerialrat | Ministerialrat | Ministerialrat | Ministerialrat',
  'die Ministerialrätin | der Ministerialrätin | der Ministerialrätin | die Ministerialrätin || Ministerialrätin | Ministerialrätin | Ministerialrätin | Ministerialrätin',
  'der Leitende Ministerialrat | des Leitenden Ministerialrats | dem Leitenden Ministerialrat | den Leitenden Ministerialrat || Leitender Ministerialrat | Leitenden Ministerialrat | Leitendem Ministerialrat | Leitenden Ministerialrat',
  'die Leitende Ministerialrätin | der Leitenden Ministerialrätin | der Leitenden Ministerialrätin | die Leitende Ministerialrätin || Leitende Ministerialrätin | Leitender Ministerialrätin | Leitender Ministerialrätin | Leitende Ministerialrätin',
  'der Referatsleiter | des Referatsleiters | dem Referatsleiter | den Referatsleiter || Referatsleiter | Referatsleiter | Referatsleiter | Referatsleiter',
  'die Referatsleiterin | der Referatsleiterin | der Referatsleiterin | die Referatsleiterin || Referatsleiterin | Referatsleiterin | Referatsleiterin | Referatsleiterin',
  'der Gruppenleiter | des Gruppenleiters | dem Gruppenleiter | den Gruppenleiter || Gruppenleiter | Gruppenleiter | Gruppenleiter | Gruppenleiter',
  'die Gruppenleiterin | der Gruppenleiterin | der Gruppenleiterin | die Gruppenleiterin || Gruppenleiterin | Gruppenleiterin | Gruppenleiterin | Gruppenleiterin',
  'der Referent | des Referenten | dem Referenten | den Referenten || Referent | Referent | Referent | Referent',
  'die Referentin | der Referentin | der Referentin | die Referentin || Referentin | Referentin | Referentin | Referentin',
  'der Kreisdirektor | des Kreisdirektors | dem Kreisdirektor | den Kreisdirektor || Kreisdirektor | Kreisdirektor | Kreisdirektor | Kreisdirektor',
  'die Kreisdirektorin | der Kreisdirektorin | der Kreisdirektorin | die Kreisdirektorin || Kreisdirektorin | Kreisdirektorin | Kreisdirektorin | Kreisdirektorin',
  'der Stadtdirektor | des Stadtdirektors | dem Stadtdirektor | den Stadtdirektor || Stadtdirektor | Stadtdirektor | Stadtdirektor | Stadtdirektor',
  'die Stadtdirektorin | der Stadtdirektorin | der Stadtdirektorin | die Stadtdirektorin || Stadtdirektorin | Stadtdirektorin | Stadtdirektorin | Stadtdirektorin',
  'der Fraktionsvorsitzende | des Fraktionsvorsitzenden | dem Fraktionsvorsitzenden | den Fraktionsvorsitzenden || Fraktionsvorsitzender | Fraktionsvorsitzenden | Fraktionsvorsitzendem | Fraktionsvorsitzenden',
  'die Fraktionsvorsitzende | der Fraktionsvorsitzenden | der Fraktionsvorsitzenden | die Fraktionsvorsitzende || Fraktionsvorsitzende | Fraktionsvorsitzender | Fraktionsvorsitzender | Fraktionsvorsitzende',
  'der Vorsitzende | des Vorsitzenden | dem Vorsitzenden | den Vorsitzenden || Vorsitzender | Vorsitzenden | Vorsitzendem | Vorsitzenden',
  'die Vorsitzende | der Vorsitzenden | der Vorsitzenden | die Vorsitzende || Vorsitzende | Vorsitzender | Vorsitzender | Vorsitzende',
  'der Stellvertretende Vorsitzende | des Stellvertretenden Vorsitzenden | dem Stellvertretenden Vorsitzenden | den Stellvertretenden Vorsitzenden || Stellvertretender Vorsitzender | Stellvertretenden Vorsitzenden | Stellvertretendem Vorsitzendem | Stellvertretenden Vorsitzenden',
  'die Stellvertretende Vorsitzende | der Stellvertretenden Vorsitzenden | der Stellvertretenden Vorsitzenden | die Stellvertretende Vorsitzende || Stellvertretende Vorsitzende | Stellvertretender Vorsitzender | Stellvertretender Vorsitzender | Stellvertretende Vorsitzende',
  'der Hauptdezernent | des Hauptdezernenten | dem Hauptdezernenten | den Hauptdezernenten || Hauptdezernent | Hauptdezernent | Hauptdezernent | Hauptdezernent',
  'die Hauptdezernentin | der Hauptdezernentin | der Hauptdezernentin | die Hauptdezernentin || Hauptdezernentin | Hauptdezernentin | Hauptdezernentin | Hauptdezernentin',
  'der Dezernent | des Dezernenten | dem Dezernenten | den Dezernenten || Dezernent | Dezernent | Dezernent | Dezernent',
  'die Dezernentin | der Dezernentin | der Dezernentin | die Dezernentin || Dezernentin | Dezernentin | Dezernentin | Dezernentin',
  'der Kreissozialdezernent | des Kreissozialdezernenten | dem Kreissozialdezernenten | den Kreissozialdezernenten || Kreissozialdezernent | Kreissozialdezernent | Kreissozialdezernent | Kreissozialdezernent',
  'die Kreissozialdezernentin | der Kreissozialdezernentin | der Kreissozialdezernentin | die Kreissozialdezernentin || Kreissozialdezernentin | Kreissozialdezernentin | Kreissozialdezernentin | Kreissozialdezernentin',
  'der Beigeordnete | des Beigeordneten | dem Beigeordneten | den Beigeordneten || Beigeordneter | Beigeordneten | Beigeordnetem | Beigeordneten',
  'die Beigeordnete | der Beigeordneten | der Beigeordneten | die Beigeordnete || Beigeordnete | Beigeordneter | Beigeordneter | Beigeordnete',
  'der Erste Beigeordnete | des Ersten Beigeordneten | dem Ersten Beigeordneten | den Ersten Beigeordneten || Erster Beigeordneter | Ersten Beigeordneten | Erstem Beigeordnetem | Ersten Beigeordneten',
  'die Erste Beigeordnete | der Ersten Beigeordneten | der Ersten Beigeordneten | die Erste Beigeordnete || Erste Beigeordnete | Erster Beigeordneter | Erster Beigeordneter | Erste Beigeordnete',
  'der Stadtrat | des Stadtrats | dem Stadtrat | den Stadtrat || Stadtrat | Stadtrat | Stadtrat | Stadtrat',
  'die Stadträtin | der Stadträtin | der Stadträtin | die Stadträtin || Stadträtin | Stadträtin | Stadträtin | Stadträtin',
  'der Stadtbaurat | des Stadtbaurats | dem Stadtbaurat | den Stadtbaurat || Stadtbaurat | Stadtbaurat | Stadtbaurat | Stadtbaurat',
  'die Stadtbaurätin | der Stadtbaurätin | der Stadtbaurätin | die Stadtbaurätin || Stadtbaurätin | Stadtbaurätin | Stadtbaurätin | Stadtbaurätin',
  'der Stadtverordnete | des Stadtverordneten | dem Stadtverordneten | den Stadtverordneten || Stadtverordneter | Stadtverordneten | Stadtverordnetem | Stadtverordneten',
  'die Stadtverordnete | der Stadtverordneten | der Stadtverordneten | die Stadtverordnete || Stadtverordnete | Stadtverordneter | Stadtverordneter | Stadtverordnete',
  'der Kämmerer | des Kämmerers | dem Kämmerer | den Kämmerer || Kämmerer | Kämmerer | Kämmerer | Kämmerer',
  'die Kämmerin | der Kämmerin | der Kämmerin | die Kämmerin || Kämmerin | Kämmerin | Kämmerin | Kämmerin',
  'der Stadtkämmerer | des Stadtkämmerers | dem Stadtkämmerer | den Stadtkämmerer || Stadtkämmerer | Stadtkämmerer | Stadtkämmerer | Stadtkämmerer',
  'die Stadtkämmerin | der Stadtkämmerin | der Stadtkämmerin | die Stadtkämmerin || Stadtkämmerin | Stadtkämmerin | Stadtkämmerin | Stadtkämmerin',
  'der Kreisdirektor und Kämmerer | des Kreisdirektors und Kämmerers | dem Kreisdirektor und Kämmerer | den Kreisdirektor und Kämmerer || Kreisdirektor und Kämmerer | Kreisdirektor und Kämmerer | Kreisdirektor und Kämmerer | Kreisdirektor und Kämmerer',
  'die Kreisdirektorin und Kämmerin | der Kreisdirektorin und Kämmerin | der Kreisdirektorin und Kämmerin | die Kreisdirektorin und Kämmerin || Kreisdirektorin und Kämmerin | Kreisdirektorin und Kämmerin | Kreisdirektorin und Kämmerin | Kreisdirektorin und Kämmerin',
  'der Beigeordnete und Stadtkämmerer | des Beigeordneten und Stadtkämmerers | dem Beigeordneten und Stadtkämmerer | den Beigeordneten und Stadtkämmerer || Beigeordneter und Stadtkämmerer | Beigeordneten und Stadtkämmerer | Beigeordnetem und Stadtkämmerer | Beigeordneten und Stadtkämmerer',
  'die Beigeordnete und Stadtkämmerin | der Beigeordneten und Stadtkämmerin | der Beigeordneten und Stadtkämmerin | die Beigeordnete und Stadtkämmerin || Beigeordnete und Stadtkämmerin | Beigeordneter und Stadtkämmerin | Beigeordneter und Stadtkämmerin | Beigeordnete und Stadtkämmerin',
  'der Leiter | des Leiters | dem Leiter | den Leiter || Leiter | Leiter | Leiter | Leiter',
  'die Leiterin | der Leiterin | der Leiterin | die Leiterin || Leiterin | Leiterin | Leiterin | Leiterin',
  'der KI-Leiter | des KI-Leiters | dem KI-Leiter | den KI-Leiter || KI-Leiter | KI-Leiter | KI-Leiter | KI-Leiter',
  'die KI-Leiterin | der KI-Leiterin | der KI-Leiterin | die KI-Leiterin || KI-Leiterin | KI-Leiterin | KI-Leiterin | KI-Leiterin',
  'der Stellvertretende KI-Leiter | des Stellvertretenden KI-Leiters | dem Stellvertretenden KI-Leiter | den Stellvertretenden KI-Leiter || Stellvertretender KI-Leiter | Stellvertretenden KI-Leiter | Stellvertretendem KI-Leiter | Stellvertretenden KI-Leiter',
  'die Stellvertretende KI-Leiterin | der Stellvertretenden KI-Leiterin | der Stellvertretenden KI-Leiterin | die Stellvertretende KI-Leiterin || Stellvertretende KI-Leiterin | Stellvertretender KI-Leiterin | Stellvertretender KI-Leiterin | Stellvertretende KI-Leiterin',
  'der Amtsleiter | des Amtsleiters | dem Amtsleiter | den Amtsleiter || Amtsleiter | Amtsleiter | Amtsleiter | Amtsleiter',
  'die Amtsleiterin | der Amtsleiterin | der Amtsleiterin | die Amtsleiterin || Amtsleiterin | Amtsleiterin | Amtsleiterin | Amtsleiterin',
  'der Fachbereichsleiter | des Fachbereichsleiters | dem Fachbereichsleiter | den Fachbereichsleiter || Fachbereichsleiter | Fachbereichsleiter | Fachbereichsleiter | Fachbereichsleiter',
  'die Fachbereichsleiterin | der Fachbereichsleiterin | der Fachbereichsleiterin | die Fachbereichsleiterin || Fachbereichsleiterin | Fachbereichsleiterin | Fachbereichsleiterin | Fachbereichsleiterin',
  'der Fachdienstleiter | des Fachdienstleiters | dem Fachdienstleiter | den Fachdienstleiter || Fachdienstleiter | Fachdienstleiter | Fachdienstleiter | Fachdienstleiter',
  'die Fachdienstleiterin | der Fachdienstleiterin | der Fachdienstleiterin | die Fachdienstleiterin || Fachdienstleiterin | Fachdienstleiterin | Fachdienstleiterin | Fachdienstleiterin',
  'der Beauftragte | des Beauftragten | dem Beauftragten | den Beauftragten || Beauftragter | Beauftragten | Beauftragtem | Beauftragten',
  'die Beauftragte | der Beauftragten | der Beauftragten | die Beauftragte || Beauftragte | Beauftragter | Beauftragter | Beauftragte',
  'der Integrationsbeauftragte | des Integrationsbeauftragten | dem Integrationsbeauftragten | den Integrationsbeauftragten || Integrationsbeauftragter | Integrationsbeauftragten | Integrationsbeauftragtem | Integrationsbeauftragten',
  'die Integrationsbeauftragte | der Integrationsbeauftragten | der Integrationsbeauftragten | die Integrationsbeauftragte || Integrationsbeauftragte | Integrationsbeauftragter | Integrationsbeauftragter | Integrationsbeauftragte',
  'der Schulleiter | des Schulleiters | dem Schulleiter | den Schulleiter || Schulleiter | Schulleiter | Schulleiter | Schulleiter',
  'die Schulleiterin | der Schulleiterin | der Schulleiterin | die Schulleiterin || Schulleiterin | Schulleiterin | Schulleiterin | Schulleiterin',
  'der Stellvertretende Schulleiter | des Stellvertretenden Schulleiters | dem Stellvertretenden Schulleiter | den Stellvertretenden Schulleiter || Stellvertretender Schulleiter | Stellvertretenden Schulleiter | Stellvertretendem Schulleiter | Stellvertretenden Schulleiter',
  'die Stellvertretende Schulleiterin | der Stellvertretenden Schulleiterin | der Stellvertretenden Schulleiterin | die Stellvertretende Schulleiterin || Stellvertretende Schulleiterin | Stellvertretender Schulleiterin | Stellvertretender Schulleiterin | Stellvertretende Schulleiterin',
  'der Rektor | des Rektors | dem Rektor | den Rektor || Rektor | Rektor | Rektor | Rektor',
  'die Rektorin | der Rektorin | der Rektorin | die Rektorin || Rektorin | Rektorin | Rektorin | Rektorin',
  'der Schuldirektor | des Schuldirektors | dem Schuldirektor | den Schuldirektor || Schuldirektor | Schuldirektor | Schuldirektor | Schuldirektor',
  'die Schuldirektorin | der Schuldirektorin | der Schuldirektorin | die Schuldirektorin || Schuldirektorin | Schuldirektorin | Schuldirektorin | Schuldirektorin',
  'der Lehrer | des Lehrers | dem Lehrer | den Lehrer || Lehrer | Lehrer | Lehrer | Lehrer',
  'die Lehrerin | der Lehrerin | der Lehrerin | die Lehrerin || Lehrerin | Lehrerin | Lehrerin | Lehrerin',
  'der Professor | des Professors | dem Professor | den Professor || Professor | Professor | Professor | Professor',
  'die Professorin | der Professorin | der Professorin | die Professorin || Professorin | Professorin | Professorin | Professorin',
  'der Geschäftsführer | des Geschäftsführers | dem Geschäftsführer | den Geschäftsführer || Geschäftsführer | Geschäftsführer | Geschäftsführer | Geschäftsführer',
  'die Geschäftsführerin | der Geschäftsführerin | der Geschäftsführerin | die Geschäftsführerin || Geschäftsführerin | Geschäftsführerin | Geschäftsführerin | Geschäftsführerin',
  'der Koordinator | des Koordinators | dem Koordinator | den Koordinator || Koordinator | Koordinator | Koordinator | Koordinator',
  'die Koordinatorin | der Koordinatorin | der Koordinatorin | die Koordinatorin || Koordinatorin | Koordinatorin | Koordinatorin | Koordinatorin',
  'der Sachbearbeiter | des Sachbearbeiters | dem Sachbearbeiter | den Sachbearbeiter || Sachbearbeiter | Sachbearbeiter | Sachbearbeiter | Sachbearbeiter',
  'die Sachbearbeiterin | der Sachbearbeiterin | der Sachbearbeiterin | die Sachbearbeiterin || Sachbearbeiterin | Sachbearbeiterin | Sachbearbeiterin | Sachbearbeiterin',
  'der Wissenschaftliche Mitarbeiter | des Wissenschaftlichen Mitarbeiters | dem Wissenschaftlichen Mitarbeiter | den Wissenschaftlichen Mitarbeiter || Wissenschaftlicher Mitarbeiter | Wissenschaftlichen Mitarbeiter | Wissenschaftlichem Mitarbeiter | Wissenschaftlichen Mitarbeiter',
  'die Wissenschaftliche Mitarbeiterin | der Wissenschaftlichen Mitarbeiterin | der Wissenschaftlichen Mitarbeiterin | die Wissenschaftliche Mitarbeiterin || Wissenschaftliche Mitarbeiterin | Wissenschaftlicher Mitarbeiterin | Wissenschaftlicher Mitarbeiterin | Wissenschaftliche Mitarbeiterin',
  'der Mitarbeiter | des Mitarbeiters | dem Mitarbeiter | den Mitarbeiter || Mitarbeiter | Mitarbeiter | Mitarbeiter | Mitarbeiter',
  'die Mitarbeiterin | der Mitarbeiterin | der Mitarbeiterin | die Mitarbeiterin || Mitarbeiterin | Mitarbeiterin | Mitarbeiterin | Mitarbeiterin',
  'der Berater | des Beraters | dem Berater | den Berater || Berater | Berater | Berater | Berater',
  'die Beraterin | der Beraterin | der Beraterin | die Beraterin || Beraterin | Beraterin | Beraterin | Beraterin',
  'der Sprecher | des Sprechers | dem Sprecher | den Sprecher || Sprecher | Sprecher | Sprecher | Sprecher',
  'die Sprecherin | der Sprecherin | der Sprecherin | die Sprecherin || Sprecherin | Sprecherin | Sprecherin | Sprecherin',
  'der Moderator | des Moderators | dem Moderator | den Moderator || Moderator | Moderator | Moderator | Moderator',
  'die Moderatorin | der Moderatorin | der Moderatorin | die Moderatorin || Moderatorin | Moderatorin | Moderatorin | Moderatorin',
  'der Intendant | des Intendanten | dem Intendanten | den Intendanten || Intendant | Intendant | Intendant | Intendant',
  'die Intendantin | der Intendantin | der Intendantin | die Intendantin || Intendantin | Intendantin | Intendantin | Intendantin',
  'der Hafenmeister | des Hafenmeisters | dem Hafenmeister | den Hafenmeister || Hafenmeister | Hafenmeister | Hafenmeister | Hafenmeister',
  'die Hafenmeisterin | der Hafenmeisterin | der Hafenmeisterin | die Hafenmeisterin || Hafenmeisterin | Hafenmeisterin | Hafenmeisterin | Hafenmeisterin',
  'der Pate | des Paten | dem Paten | den Paten || Pate | Pate | Pate | Pate',
  'die Patin | der Patin | der Patin | die Patin || Patin | Patin | Patin | Patin',
  'der Schirmherr | des Schirmherrn | dem Schirmherrn | den Schirmherrn || Schirmherr | Schirmherr | Schirmherr | Schirmherr',
  'die Schirmherrin | der Schirmherrin | der Schirmherrin | die Schirmherrin || Schirmherrin | Schirmherrin | Schirmherrin | Schirmherrin',
  'der Ratsherr | des Ratsherrn | dem Ratsherrn | den Ratsherrn || Ratsherr | Ratsherr | Ratsherr | Ratsherr',
  'die Ratsfrau | der Ratsfrau | der Ratsfrau | die Ratsfrau || Ratsfrau | Ratsfrau | Ratsfrau | Ratsfrau',
  'der Amtsarzt | des Amtsarztes | dem Amtsarzt | den Amtsarzt || Amtsarzt | Amtsarzt | Amtsarzt | Amtsarzt',
  'die Amtsärztin | der Amtsärztin | der Amtsärztin | die Amtsärztin || Amtsärztin | Amtsärztin | Amtsärztin | Amtsärztin',
  'der Beamte | des Beamten | dem Beamten | den Beamten || Beamter | Beamten | Beamtem | Beamten',
  'die Beamtin | der Beamtin | der Beamtin | die Beamtin || Beamtin | Beamtin | Beamtin | Beamtin',
  'der Experte | des Experten | dem Experten | den Experten || Experte | Experte | Experte | Experte',
  'die Expertin | der Expertin | der Expertin | die Expertin || Expertin | Expertin | Expertin | Expertin',
  'der Pädagoge | des Pädagogen | dem Pädagogen | den Pädagogen || Pädagoge | Pädagoge | Pädagoge | Pädagoge',
  'die Pädagogin | der Pädagogin | der Pädagogin | die Pädagogin || Pädagogin | Pädagogin | Pädagogin | Pädagogin',
  'der Kaufmann | des Kaufmanns | dem Kaufmann | den Kaufmann || Kaufmann | Kaufmann | Kaufmann | Kaufmann',
  'die Kauffrau | der Kauffrau | der Kauffrau | die Kauffrau || Kauffrau | Kauffrau | Kauffrau | Kauffrau',
  'der Pfarrer | des Pfarrers | dem Pfarrer | den Pfarrer || Pfarrer | Pfarrer | Pfarrer | Pfarrer',
  'die Pfarrerin | der Pfarrerin | der Pfarrerin | die Pfarrerin || Pfarrerin | Pfarrerin | Pfarrerin | Pfarrerin',
  'der Pastor | des Pastors | dem Pastor | den Pastor || Pastor | Pastor | Pastor | Pastor',
  'die Pastorin | der Pastorin | der Pastorin | die Pastorin || Pastorin | Pastorin | Pastorin | Pastorin',
  'der Bischof | des Bischofs | dem Bischof | den Bischof || Bischof | Bischof | Bischof | Bischof',
  'die Bischöfin | der Bischöfin | der Bischöfin | die Bischöfin || Bischöfin | Bischöfin | Bischöfin | Bischöfin',
  'der Superintendent | des Superintendenten | dem Superintendenten | den Superintendenten || Superintendent | Superintendent | Superintendent | Superintendent',
  'die Superintendentin | der Superintendentin | der Superintendentin | die Superintendentin || Superintendentin | Superintendentin | Superintendentin | Superintendentin',
  'der Imam | des Imams | dem Imam | den Imam || Imam | Imam | Imam | Imam',
  'die Imamin | der Imamin | der Imamin | die Imamin || Imamin | Imamin | Imamin | Imamin',
  'der Rabbiner | des Rabbiners | dem Rabbiner | den Rabbiner || Rabbiner | Rabbiner | Rabbiner | Rabbiner',
  'die Rabbinerin | der Rabbinerin | der Rabbinerin | die Rabbinerin || Rabbinerin | Rabbinerin | Rabbinerin | Rabbinerin',
  'der Dechant | des Dechanten | dem Dechanten | den Dechanten || Dechant | Dechant | Dechant | Dechant',
  'die Dechantin | der Dechantin | der Dechantin | die Dechantin || Dechantin | Dechantin | Dechantin | Dechantin',
  'der Propst | des Propstes | dem Propst | den Propst || Propst | Propst | Propst | Propst',
  'die Pröpstin | der Pröpstin | der Pröpstin | die Pröpstin || Pröpstin | Pröpstin | Pröpstin | Pröpstin',
  'der Diakon | des Diakons | dem Diakon | den Diakon || Diakon | Diakon | Diakon | Diakon',
  'die Diakonin | der Diakonin | der Diakonin | die Diakonin || Diakonin | Diakonin | Diakonin | Diakonin',
  'der Kaplan | des Kaplans | dem Kaplan | den Kaplan || Kaplan | Kaplan | Kaplan | Kaplan',
  'die Kaplanin | der Kaplanin | der Kaplanin | die Kaplanin || Kaplanin | Kaplanin | Kaplanin | Kaplanin',
].map(row);

/** Nouns that name everybody alike. */
const alike = [
  'die Leitung | der Leitung | der Leitung | die Leitung || Leitung | Leitung | Leitung | Leitung',
  'die Schulleitung | der Schulleitung | der Schulleitung | die Schulleitung || Schulleitung | Schulleitung | Schulleitung | Schulleitung',
  'die Pädagogische Leitung | der Pädagogischen Leitung | der Pädagogischen Leitung | die Pädagogische Leitung || Pädagogische Leitung | Pädagogischer Leitung | Pädagogischer Leitung | Pädagogische Leitung',
  'die Vertretung | der Vertretung | der Vertretung | die Vertretung || Vertretung | Vertretung | Vertretung | Vertretung',
  'die Lehrkraft | der Lehrkraft | der Lehrkraft | die Lehrkraft || Lehrkraft | Lehrkraft | Lehrkraft | Lehrkraft',
  'das Mitglied | des Mitglieds | dem Mitglied | das Mitglied || Mitglied | Mitglied | Mitglied | Mitglied',
  'das Beiratsmitglied | des Beiratsmitglieds | dem Beiratsmitglied | das Beiratsmitglied || Beiratsmitglied | Beiratsmitglied | Beiratsmitglied | Beiratsmitglied',
  'der Ehrengast | des Ehrengastes | dem Ehrengast | den Ehrengast || Ehrengast | Ehrengast | Ehrengast | Ehrengast',
].map(row);

function row(text: string): { title: string; definite: object; bare: object } {
  const [definite, bare] = text.split(' || ').map((forms) => {
    const [nominative = '', genitive = '', dative = '', accusative = ''] = forms.split(' | ');
    return { nominative, genitive, dative, accusative };
  });
  return { title: bare?.nominative ?? '', definite: definite ?? {}, bare: bare ?? {} };
}

describe('every function in every case', () => {
  it.each([...functions, ...alike])('$title', ({ title, definite, bare }) => expect(titleForms(title)).toMatchObject({ definite, bare }));

  it('follows the person', () => {
    for (let at = 0; at < functions.length; at += 2) {
      const [his, hers] = [functions[at]!, functions[at + 1]!];
      expect([titleFor(hers.title, 'm'), titleFor(his.title, 'f')]).toEqual([his.title, hers.title]);
      expect([titleForms(hers.title, 'm'), titleForms(his.title, 'f')]).toMatchObject([
        { gender: 'm', definite: his.definite },
        { gender: 'f', definite: hers.definite },
      ]);
    }
  });

  it.each(alike)('$title is the same for everybody', ({ title, definite }) => {
    expect([titleFor(title, 'm'), titleFor(title, 'f')]).toEqual([title, title]);
    expect([titleForms(title, 'm'), titleForms(title, 'f')]).toMatchObject([
      { gender: 'm', definite },
      { gender: 'f', definite },
    ]);
  });
});

describe('the functions of the order of precedence', () => {
  it.each(
    (
      'Landtagspräsidentin, Präsident des Landtags, Ministerpräsidentin, Bundesfamilienministerin, Staatssekretär, Europaabgeordnete, Mitglied des Bundestages, ' +
      'Vizepräsident des Landtags, Regierungspräsidentin, Landrätin, Städteregionsrat, 1. stellvertretende Bürgermeisterin, stellv. Landrat, Vize-Landrat, ' +
      'Abteilungsleitung, Leiterin der Abteilung Integration, Ministerialdirigentin, Kreisdirektorin, Stadtdirektor, Fraktionsvorsitzende, Vorsitzender des Integrationsrates, ' +
      'Leitung des Referats, Gruppenleiterin, Ministerialrätin, Hauptdezernentin, Stadtbaurätin, Kämmerin, KI-Leitung, Fachdienstleiterin, Leiter des Schulamtes, ' +
      'Rektorin, Schuldirektorin, Geschäftsführung, Vereinsvorsitzender, Vorstandsmitglied, Pfarrerin, Bischöfin, Imam, Rabbinerin, Dechant, Pröpstin, Diakonin, Kaplan, ' +
      'Sachbearbeiterin, Beraterin, Koordinatorin'
    ).split(', '),
  )('%s', (title) => expect(titleForms(title)).toBeDefined());
});

describe('a word that names no function', () => {
  it.each(['Integrationsrat', 'Beirat', 'Heirat', 'Referat', 'Sekretariat', 'Bildungsträger', 'Einführung', 'leiter', 'Leiter,', 'Fee', 'Angebote', ''])(
    '"%s"',
    (word) => expect(functionOf(word)).toBeUndefined(),
  );
});

describe('functions that a house has added', () => {
  const added: Vocabulary = [
    { male: 'Sachgebietskoordinatorenfee', female: 'Sachgebietskoordinatorenfee', pattern: 'fixed', article: 'f' },
    { male: 'Kulturbote', female: 'Kulturbotin', pattern: 'n' },
    { male: 'Vorstand', female: 'Vorstand', pattern: 's', article: 'm' },
    { male: 'Diakon', female: 'Diakonisse', pattern: 'en' },
  ];
  it.each<[string, 'f' | 'm', string, string]>([
    ['Sachgebietskoordinatorenfee', 'f', 'der Sachgebietskoordinatorenfee', 'die Sachgebietskoordinatorenfee'],
    ['Kulturbote', 'm', 'dem Kulturboten', 'den Kulturboten'],
    ['Kulturbote', 'f', 'der Kulturbotin', 'die Kulturbotin'],
    ['Erster KI-Kulturbote des Kreises', 'm', 'dem Ersten KI-Kulturboten des Kreises', 'den Ersten KI-Kulturboten des Kreises'],
    ['Vorstand', 'f', 'dem Vorstand', 'den Vorstand'],
    ['Diakon', 'f', 'der Diakonisse', 'die Diakonisse'],
    ['Diakon', 'm', 'dem Diakonen', 'den Diakonen'],
    ['Landrat', 'f', 'der Landrätin', 'die Landrätin'],
  ])('%s, %s: %s', (title, gender, dative, accusative) => expect(titleForms(title, gender, added)?.definite).toMatchObject({ dative, accusative }));
  it('are not known elsewhere', () => expect([isFamiliar('Kulturbote'), isFamiliar('Kulturbote', added)]).toEqual([false, true]));
});

describe('the plural of the male form', () => {
  it.each(
    (
      'Landrat landräte, Stadtrat stadträte, Präsident präsidenten, Leiter leiter, Staatssekretär staatssekretäre, Direktor direktoren, Kollege kollegen, ' +
      'Beigeordneter beigeordnete, Anwalt anwälte, Chef chefs, Leitung leitungen, Kraft kräfte, Ratsherr ratsherren, Dekan dekane, Imam imame, Redakteur redakteure'
    )
      .split(', ')
      .map((entry) => entry.split(' ') as [string, string]),
  )('%s: %s', (word, plural) => {
    const found = functionOf(word);
    expect(found && word.slice(0, -found.matched.length).toLowerCase() + malePlural(found)).toBe(plural);
  });
});
