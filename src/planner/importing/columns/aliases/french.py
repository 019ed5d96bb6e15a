"""Headers in French."""

from __future__ import annotations

HEADERS = """
*.part_number ?bom.child
    référence | référence article | référence pièce | réf article | réf pièce | numéro de pièce | no de pièce
    n° de pièce | numéro d'article | n° article | no article | code article | référence interne | référence client
    numéro de plan | n° plan | repère article
??*.part_number
    réf | référence fournisseur | réf fournisseur | référence fabricant | réf fabricant | article | pièce
parts.description
    désignation | désignation article | libellé | libellé article | nom de la pièce | description article
parts.programme
    programme véhicule | projet | plateforme
parts.material
    matériau | matière | matériau magnétique | type d'aimant
parts.grade
    nuance | grade magnétique | qualité d'aimant
?parts.form ?licences.form
    forme | forme de livraison
parts.mass_g
    poids | masse | poids unitaire | masse unitaire | poids net | poids net unitaire | poids de l'aimant
parts.pieces
    aimants par pièce | nombre d'aimants
parts.owner
    responsable | acheteur | approvisionneur | planificateur
parts.safety_stock
    stock de sécurité | stock minimum | stock mini
?sources.unit_price ?parts.unit_price
    prix | prix unitaire | p.u. | pu | prix unitaire ht | pu ht | prix d'achat | coût unitaire | coût standard
*.currency
    devise | monnaie | code devise
parts.revenue_per_unit
    chiffre d'affaires unitaire | prix de vente
suppliers.name ?plants.supplier sources.supplier orders.supplier shipments.supplier ?licences.holder
    fournisseur | nom du fournisseur | nom fournisseur | vendeur | raison sociale fournisseur
?suppliers.name ?end_users.name
    société | entreprise | raison sociale | nom de la société
??suppliers.aliases ??sources.supplier ??orders.supplier ??shipments.supplier
    code fournisseur | n° fournisseur | numéro fournisseur
sources.maker ?sources.supplier ?suppliers.name
    fabricant | constructeur | nom du fabricant | marque
sources.exporter ?licences.holder
    exportateur | société exportatrice
licences.end_user sources.end_user ?end_users.name
    utilisateur final | destinataire final
?licences.end_user ?sources.end_user ?end_users.name
    client | nom du client
?suppliers.country ?plants.country ?end_users.country
    pays | code pays
?plants.place
    ville | lieu
plants.name
    usine | nom de l'usine | site de production
?suppliers.notes ?plants.notes
    remarque | remarques | commentaire | commentaires | observation | observations
sources.share
    part fournisseur | répartition | quote-part
sources.origin shipments.origin
    origine | pays d'origine | fabriqué en
sources.approval
    statut d'approbation | statut homologation | homologation | qualification fournisseur
sources.available_from
    disponible à partir de | disponible dès
sources.lead_time_days
    délai | délai de livraison | délai d'approvisionnement | délai fournisseur
sources.transit_days
    délai de transport | temps de transit
sources.minimum_order
    qté mini | qté min | quantité mini | quantité minimum | quantité minimale
    quantité minimum de commande | minimum de commande | qmc
bom.parent
    ensemble | article parent | composé | assemblage | utilisé dans
bom.child
    composant | article composant | sous-ensemble
bom.quantity
    quantité par ensemble | qté par ensemble | coefficient | quantité unitaire
?shipments.quantity ?orders.quantity ?licences.quantity ?bom.quantity ?demand.quantity ?stock.quantity
    quantité | qté | qte | nb | nombre de pièces
stock.quantity
    stock disponible | stock actuel | quantité en stock | qté en stock | stock physique | en stock | inventaire
stock.as_of
    date d'inventaire | date du stock | date de comptage
stock.location
    magasin | entrepôt | emplacement | dépôt | lieu de stockage
stock.state
    état du stock | statut du stock
demand.per_day
    consommation journalière | besoin journalier | consommation par jour
demand.per_day/7
    consommation hebdomadaire | besoin hebdomadaire | par semaine
demand.per_day/365
    consommation annuelle | besoin annuel | par an
?market.month ?demand.period
    mois
?demand.period
    semaine | période
demand.quantity
    besoin | besoins | prévision | prévisions | quantité prévue | quantité prévisionnelle
orders.order_number shipments.order_number ?documents.order_number
    commande | n° commande | no commande | n° de commande | numéro de commande | bon de commande
orders.due ?shipments.received_on
    date de livraison | date de livraison prévue | échéance | date d'échéance | date prévue | date promise
orders.quantity
    quantité commandée | qté commandée | reste à livrer
orders.state
    statut de commande | état de la commande
shipments.shipped_on
    date d'expédition | expédié le | date d'envoi
shipments.received_on
    date de réception | reçu le | date d'arrivée
shipments.quantity
    quantité livrée | qté livrée | quantité expédiée | quantité reçue
?shipments.value
    montant | valeur | valeur facturée
?shipments.destination ?market.destination
    pays de destination | destinataire
shipments.hs_code
    code douanier | code sh | nomenclature douanière | nomenclature
*.unit
    unité | unité de mesure | u.m.
?licences.status ?orders.state ?stock.state ?sources.approval ?measures.status ?licence_steps.status ?notices.says
    statut | état
licences.number ?orders.licence ?shipments.licence ?licence_steps.licence ?documents.licence
    licence d'exportation | n° licence | numéro de licence | n° de licence
licences.type
    type de licence
licences.holder
    titulaire | titulaire de la licence | demandeur
licences.status ?licence_steps.status
    statut de la licence | état de la licence
licences.end_use
    utilisation finale | usage final
licences.quantity_left
    quantité restante | solde de la licence
licences.applied_on
    date de demande | demandé le
licences.issued_on
    date de délivrance | délivré le
?licences.valid_from
    valable à partir du | début de validité
?licences.valid_until
    valable jusqu'au | date d'expiration | fin de validité | expire le
compositions.element
    élément | terre rare | terres rares
compositions.mass_fraction
    teneur | fraction massique | teneur massique
"""
