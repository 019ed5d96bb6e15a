"""Headers in Spanish."""

from __future__ import annotations

HEADERS = """
*.part_number ?bom.child
    número de pieza | n° de pieza | no de pieza | nº de pieza | nº pieza | número de parte | no de parte | nº de parte
    código de artículo | código artículo | código de pieza | código de material | número de artículo | nº artículo
    referencia | referencia interna | referencia cliente | número de plano | código de producto
??*.part_number
    referencia proveedor | referencia fabricante | artículo | pieza | código
parts.description
    descripción | denominación | designación | nombre de la pieza | nombre del artículo | descripción del artículo
parts.programme
    programa | proyecto | plataforma
parts.material
    tipo de material | material magnético | tipo de imán
parts.grade
    grado | calidad del imán | grado magnético
?parts.form ?licences.form
    forma | forma de suministro
parts.mass_g
    peso | masa | peso unitario | peso neto | masa unitaria | peso del imán
parts.pieces
    imanes por pieza | número de imanes
parts.owner
    responsable de compra | comprador | planificador
parts.safety_stock
    stock de seguridad | existencias de seguridad | stock mínimo | existencia mínima
?sources.unit_price ?parts.unit_price
    precio | precio unitario | precio por pieza | precio de compra | coste unitario | costo unitario | coste | costo
*.currency
    moneda | divisa
parts.revenue_per_unit
    precio de venta | ingresos por unidad
suppliers.name ?plants.supplier sources.supplier orders.supplier shipments.supplier ?licences.holder
    proveedor | nombre del proveedor | nombre proveedor | vendedor | suministrador
?suppliers.name ?end_users.name
    empresa | compañía | razón social | sociedad
??suppliers.aliases ??sources.supplier ??orders.supplier ??shipments.supplier
    código de proveedor | código proveedor | nº proveedor | número de proveedor
sources.maker ?sources.supplier ?suppliers.name
    fabricante | nombre del fabricante | marca
sources.exporter ?licences.holder
    exportador | empresa exportadora
licences.end_user sources.end_user ?end_users.name
    usuario final
?licences.end_user ?sources.end_user ?end_users.name
    cliente | nombre del cliente
?suppliers.country ?plants.country ?end_users.country
    país | código de país | código país
?plants.place
    ciudad | lugar | población
plants.name
    fábrica | nombre de la planta | centro de producción
?suppliers.notes ?plants.notes
    nota | notas | comentario | comentarios | observaciones
sources.share
    cuota | cuota de suministro | participación
sources.origin shipments.origin
    origen | país de origen | fabricado en
sources.approval
    estado de aprobación | aprobación | homologación | estado de homologación
sources.available_from
    disponible desde | disponible a partir de
sources.lead_time_days
    plazo | plazo de entrega | tiempo de entrega | plazo de suministro
sources.transit_days
    tiempo de tránsito | días de tránsito
sources.minimum_order
    pedido mínimo | cant mínima | cantidad mínima | cantidad mínima de pedido
bom.parent
    conjunto | pieza padre | artículo padre | ensamble | usado en
bom.child
    componente | pieza hija | artículo hijo
bom.quantity
    cantidad por conjunto | cantidad por ensamble
?shipments.quantity ?orders.quantity ?licences.quantity ?bom.quantity ?demand.quantity ?stock.quantity
    cantidad | cant | cant. | número de piezas | piezas | unidades
stock.quantity
    existencias | existencia | stock disponible | stock actual | cantidad en stock | inventario | en existencia
stock.as_of
    fecha de inventario | fecha de stock | fecha de recuento
?stock.as_of
    fecha
stock.location
    almacén | ubicación | depósito | bodega | centro
stock.state
    estado del stock | estado de existencias
demand.per_day
    consumo diario | demanda diaria
demand.per_day/7
    consumo semanal | demanda semanal | por semana
demand.per_day/365
    consumo anual | demanda anual | por año
?market.month ?demand.period
    mes
?demand.period
    semana | periodo | período
demand.quantity
    demanda | previsión | pronóstico | necesidad | necesidades | cantidad prevista
orders.order_number shipments.order_number ?documents.order_number
    pedido | nº pedido | nº de pedido | número de pedido | no de pedido | orden de compra | oc
orders.due ?shipments.received_on
    fecha de entrega | fecha prevista | fecha prometida | vencimiento | fecha de vencimiento
orders.quantity
    cantidad pedida | cantidad pendiente | pendiente de entrega
orders.state
    estado del pedido
shipments.shipped_on
    fecha de envío | fecha de expedición | enviado el | fecha de embarque
shipments.received_on
    fecha de recepción | recibido el | fecha de llegada
shipments.quantity
    cantidad entregada | cantidad enviada | cantidad recibida
?shipments.value
    importe | valor | valor de factura
?shipments.destination ?market.destination
    destino | país de destino
shipments.hs_code
    código arancelario | código hs | partida arancelaria | código sa
*.unit
    unidad | unidad de medida
?licences.status ?orders.state ?stock.state ?sources.approval ?measures.status ?licence_steps.status ?notices.says
    estado | estatus
licences.number ?orders.licence ?shipments.licence ?licence_steps.licence ?documents.licence
    licencia | nº licencia | número de licencia | licencia de exportación
licences.type
    tipo de licencia
licences.holder
    titular | titular de la licencia | solicitante
licences.status ?licence_steps.status
    estado de la licencia
licences.end_use
    uso final
licences.quantity_left
    cantidad restante | saldo de la licencia
licences.applied_on
    fecha de solicitud | solicitado el
licences.issued_on
    fecha de emisión | emitido el
?licences.valid_from
    válido desde | inicio de validez
?licences.valid_until
    válido hasta | fecha de caducidad | fin de validez
compositions.element
    elemento | tierra rara | tierras raras
compositions.mass_fraction
    contenido | fracción másica | fracción de masa
"""
