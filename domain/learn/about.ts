import type { Lesson } from './lesson.ts'

/** What Afterglow is, what it keeps of people, whose the data are, and how to cite it. */
export const ABOUT: Lesson = {
  slug: 'about',
  texts: {
    en: {
      title: 'About Afterglow',
      summary:
        'Gamma-ray burst alerts that answer one question: can I get it, from my site, with my telescope, tonight?',
      body: `
Afterglow listens to NASA’s [General Coordinates Network](https://gcn.nasa.gov), keeps every notice as it came, puts the notices of
all missions together into one event, and tells each person within a second what they can do about it. Observers post what they
measured, upper limits as well as detections. Everything public can be browsed, [downloaded](/data) and
[asked for by programs](/api/reference). The program is free software (MIT licence). New here? [Begin with the lessons](/learn).

## Privacy

- **What we keep of you:** your e-mail address, a hash of your password, your sites, instruments, rules and channels, what was sent to
  you and when, and what you post. Nothing is bought, sold or shown to advertisers; there is no tracking and no script from elsewhere.
- **Where you are:** others see of a site what you chose: nothing, a position rounded to half a degree, or the exact one. Verdicts
  are computed here; no site leaves us, save rounded to 0.1° for a forecast of clouds where the operator has turned that on.
- **Cookies:** one for your session, one each for your language, your light and your time zone. None for anything else.
- **Yours to take and to end:** download all that is kept of you, or delete your account, [on the account page](/account). Observations
  stay under “a former observer” or go as well, as you choose.
- Logs hold no mail addresses.

## Whose data these are

Notices and circulars come from the missions and observers through GCN and are theirs; cite them by their numbers. Observations posted here
belong to their observers and carry a licence that they chose, CC BY 4.0 unless they said otherwise: you may use them if you name them. Machine-made
parts (events, light curves, verdicts) may be used in the same way, under CC BY 4.0.

## How to cite

Each event and each observation offers its own citation. For Afterglow as a whole: *Afterglow, a community record of gamma-ray bursts for
amateur astronomers*, with the address of this site and the date on which you read it. If observations made your paper possible, ask their
observers whether they wish to be authors.

## What it is not

A trigger can turn out to be no burst at all. Positions are those of the notices; look at the [state](/events) before you open the
dome. Do not use verdicts for anything where a wrong answer harms somebody.

## Something is wrong?

The [status page](/status) says what works now. A weakness in security: please write to the operator of this site before you
publish it, as \`SECURITY.md\` in the source says.
`,
    },
    fr: {
      title: 'À propos d’Afterglow',
      summary:
        'Des alertes de sursauts gamma qui répondent à une question\u202f: puis-je l’avoir, de mon site, avec mon télescope, ce soir\u202f?',
      body: `
Afterglow écoute le [General Coordinates Network](https://gcn.nasa.gov) de la NASA, garde chaque notice telle qu’elle est venue, réunit
celles de toutes les missions en un événement, et dit à chacun en une seconde ce qu’il peut en faire. Les observateurs publient ce
qu’ils ont mesuré, limites supérieures comme détections. Tout ce qui est public se parcourt, [se télécharge](/data) et
[se demande par programme](/api/reference). Le programme est libre (licence MIT). Nouveau ici\u202f? [Commencez par les leçons](/learn).

## Vie privée

- **Ce que nous gardons de vous\u202f:** votre adresse électronique, une empreinte de votre mot de passe, vos sites, instruments, règles et
  canaux, ce qui vous fut envoyé et quand, et ce que vous publiez. Rien n’est acheté, vendu ni montré à des annonceurs\u202f; pas
  de pistage, pas de script venu d’ailleurs.
- **Où vous êtes\u202f:** les autres voient d’un site ce que vous avez choisi\u202f: rien, une position arrondie au demi-degré, ou l’exacte.
  Les verdicts se calculent ici\u202f; aucun site ne nous quitte, sauf arrondi à 0,1° pour une prévision de nuages là où l’exploitant
  l’a activée.
- **Cookies\u202f:** un pour votre session, un pour votre langue, un pour votre lumière, un pour votre fuseau horaire. Aucun autre.
- **À vous de prendre et de finir\u202f:** téléchargez tout ce qui est gardé de vous, ou supprimez votre compte, [sur la page du
  compte](/account). Les observations restent sous «\u202fun ancien observateur\u202f» ou partent aussi, à votre choix.
- Les journaux ne contiennent pas d’adresses électroniques.

## À qui sont ces données

Les notices et circulaires viennent des missions et des observateurs par GCN et leur appartiennent\u202f; citez-les par leurs numéros. Les
observations publiées ici appartiennent à leurs observateurs et portent la licence qu’ils ont choisie, CC BY 4.0 sauf avis
contraire\u202f: vous pouvez les utiliser en les nommant. Ce que fait la machine (événements, courbes, verdicts) s’utilise
de même, sous CC BY 4.0.

## Comment citer

Chaque événement et chaque observation offre sa citation. Pour Afterglow en entier\u202f: *Afterglow, a community record of gamma-ray
bursts for amateur astronomers*, avec l’adresse de ce site et la date de lecture. Si des observations ont rendu votre article
possible, demandez à leurs observateurs s’ils souhaitent en être auteurs.

## Ce que ce n’est pas

Un déclenchement peut se révéler n’être pas un sursaut. Les positions sont celles des notices\u202f; regardez [l’état](/events) avant
d’ouvrir la coupole. N’employez pas les verdicts là où une réponse fausse nuirait à quelqu’un.

## Quelque chose ne va pas\u202f?

La [page d’état](/status) dit ce qui marche maintenant. Une faille de sécurité\u202f: écrivez à l’exploitant de ce site avant de la
publier, comme le dit \`SECURITY.md\` dans les sources.
`,
    },
  },
}
